// SPDX-License-Identifier: BSL-1.0
// The ten distribution point types: an enumerator and a tag for each, and the registry of the tags.
#pragma once

#include <boost/hana/fwd/basic_tuple.hpp>

namespace distpoint {

/// The ten configurations of the topic's table, in its order (distribution points topic, "Types of Distribution
/// Points").
enum class point_type : unsigned char {
    server,
    server_share,
    branch,
    standard,
    bits_enabled,
    protected_, // `protected` is a keyword
    mobile_device,
    internet_clients,
    streaming,
    multicast,
};

inline constexpr int point_type_count = 10;

// The tags, for combinations that the compiler checks. Compiler messages print their names.
struct server {};
struct server_share {};
struct branch {};
struct standard {};
struct bits_enabled {};
struct protected_ {};
struct mobile_device {};
struct internet_clients {};
struct streaming {};
struct multicast {};

/// The tags in the table's order. Only declared here: code that iterates over it includes
/// <boost/hana/basic_tuple.hpp>.
using point_types = boost::hana::basic_tuple<server, server_share, branch, standard, bits_enabled, protected_,
                                             mobile_device, internet_clients, streaming, multicast>;

namespace detail {

// One specialization per tag instead of a search of the registry: one look-up for the compiler, whatever the length of
// the list.
template <class Tag>
inline constexpr int position_of = -1;
template <>
inline constexpr int position_of<server> = 0;
template <>
inline constexpr int position_of<server_share> = 1;
template <>
inline constexpr int position_of<branch> = 2;
template <>
inline constexpr int position_of<standard> = 3;
template <>
inline constexpr int position_of<bits_enabled> = 4;
template <>
inline constexpr int position_of<protected_> = 5;
template <>
inline constexpr int position_of<mobile_device> = 6;
template <>
inline constexpr int position_of<internet_clients> = 7;
template <>
inline constexpr int position_of<streaming> = 8;
template <>
inline constexpr int position_of<multicast> = 9;

} // namespace detail

/// Whether T is one of the ten tags (not a reference to one, nor `const`).
template <class T>
concept point_type_tag = detail::position_of<T>
>= 0;

/// The enumerator of a tag: `point_type_of<branch> == point_type::branch`.
template <point_type_tag Tag>
inline constexpr point_type point_type_of = static_cast<point_type>(detail::position_of<Tag>);

} // namespace distpoint
