// SPDX-License-Identifier: BSL-1.0
// distribution_point<Types...>: a combination of types that compiles only if such a distribution point can exist.
#pragma once

#include <distpoint/compatibility/combination.hpp>
#include <distpoint/compatibility/implied.hpp>

namespace distpoint {

namespace detail {

template <class... Types>
struct type_pack {};

template <class... Types>
inline constexpr bool
    legal = all_types<Types...>&& all_distinct<Types...>&& masks.allow(point_type_set::from_bits(mask_of<Types...>));

// The conditions of the assertions below. Each is a variable template, so that the compiler prints its name and the
// types in question instead of an expression.
template <class Pack>
inline constexpr bool only_distribution_point_types = true;
template <class... Types>
inline constexpr bool only_distribution_point_types<type_pack<Types...>> = all_types<Types...>;

template <class Pack>
inline constexpr bool no_type_twice = true;
template <class... Types>
inline constexpr bool no_type_twice<type_pack<Types...>> = !all_types<Types...> || all_distinct<Types...>;

template <class Pack, class A, class B>
inline constexpr bool not_both = true;
template <class... Types, class A, class B>
inline constexpr bool not_both<type_pack<Types...>, A, B> = compatible<A, B> ||
                                                            (mask_of<Types...> & mask_of<A, B>) != mask_of<A, B>;

template <class Pack, class A, class B>
inline constexpr bool needs = true;
template <class... Types, class A, class B>
inline constexpr bool needs<type_pack<Types...>, A, B> =
    !requires_type<A, B> || (mask_of<Types...> & mask_of<A>) == 0 || (mask_of<Types...> & mask_of<B>) != 0;

// Instantiated only for rejected lists. The messages are literals because C++20 accepts nothing else; the rejection
// tests tie each one to its cell of the table. Returns `false`, so that a list without a message is rejected too.
template <class Pack>
consteval bool say_why() {
    static_assert(only_distribution_point_types<Pack>, "distpoint: every argument must be a distribution point type");
    static_assert(no_type_twice<Pack>, "distpoint: a distribution point type is given twice");
    static_assert(not_both<Pack, server, server_share>, "distpoint: server cannot be combined with server_share");
    static_assert(not_both<Pack, server_share, branch>, "distpoint: server_share cannot be combined with branch");
    static_assert(not_both<Pack, server_share, standard>, "distpoint: server_share cannot be combined with standard");
    static_assert(not_both<Pack, server_share, internet_clients>,
                  "distpoint: server_share cannot be combined with internet_clients");
    static_assert(not_both<Pack, server_share, multicast>, "distpoint: server_share cannot be combined with multicast");
    static_assert(not_both<Pack, branch, standard>, "distpoint: branch cannot be combined with standard");
    static_assert(not_both<Pack, branch, bits_enabled>, "distpoint: branch cannot be combined with bits_enabled");
    static_assert(not_both<Pack, branch, mobile_device>, "distpoint: branch cannot be combined with mobile_device");
    static_assert(not_both<Pack, branch, internet_clients>,
                  "distpoint: branch cannot be combined with internet_clients");
    static_assert(not_both<Pack, branch, multicast>, "distpoint: branch cannot be combined with multicast");
    static_assert(not_both<Pack, mobile_device, streaming>,
                  "distpoint: mobile_device cannot be combined with streaming");
    static_assert(not_both<Pack, internet_clients, multicast>,
                  "distpoint: internet_clients cannot be combined with multicast");
    static_assert(needs<Pack, mobile_device, bits_enabled>, "distpoint: mobile_device requires bits_enabled");
    static_assert(needs<Pack, internet_clients, bits_enabled>, "distpoint: internet_clients requires bits_enabled");
    return false;
}

} // namespace detail

/// A distribution point of these types, checked where it is first named, even in a `using` or through a pointer.
///
/// Accepts tags of <distpoint/vocabulary/point_type.hpp>, each at most once, in any order; an empty list is the plain
/// point (server, standard). Rejects what the topic's table forbids ("types that can be combined": *No*, *Required*),
/// with one message per broken rule. Costs one look-up of masks per combination. To test a combination without an
/// error, use `valid_combination<Types...>`: naming an invalid distribution_point inside a `requires` is an error, not
/// `false`.
template <class... Types>
    requires(detail::legal<Types...> || detail::say_why<detail::type_pack<Types...>>())
struct distribution_point {
    /// The tags as written, for Hana's algorithms (include <boost/hana/basic_tuple.hpp>).
    using types = boost::hana::basic_tuple<Types...>;

    static constexpr point_type_set written = point_type_set::from_bits(detail::mask_of<Types...>);
    /// The written types and those they imply.
    static constexpr point_type_set complete = completed(written);

    /// Whether the point has the type, written or implied.
    template <point_type_tag Type>
    static constexpr bool has = complete.contains(point_type_of<Type>);
};

} // namespace distpoint
