// SPDX-License-Identifier: BSL-1.0
// Compile-time queries about combinations of types. A negative answer is `false`, never a compile error.
#pragma once

#include <distpoint/compatibility/masks.hpp>

namespace distpoint {

namespace detail {

template <class... Types>
inline constexpr bool all_types = ((position_of<Types> >= 0) && ...);

template <class Type>
inline constexpr unsigned bit_of = position_of<Type> < 0 ? 0u : 1u << position_of<Type>;
template <class... Types>
inline constexpr unsigned mask_of = (0u | ... | bit_of<Types>);

// Bits that occur once are the same added and together.
template <class... Types>
inline constexpr bool all_distinct = (0u + ... + bit_of<Types>) == mask_of<Types...>;

} // namespace detail

/// Whether the table allows two types to be combined (*Yes* or *Required*).
template <point_type_tag A, point_type_tag B>
inline constexpr bool compatible = (masks.excluded[detail::position_of<A>] >> detail::position_of<B> & 1) == 0;

/// Whether A requires B according to the table. Not symmetric: `requires_type<bits_enabled, mobile_device>` is false.
template <point_type_tag A, point_type_tag B>
inline constexpr bool requires_type = (masks.required[detail::position_of<A>] >> detail::position_of<B> & 1) != 0;

/// Whether the Types are distinct tags that one distribution point can have together. One look-up of masks.
template <class... Types>
concept valid_combination = detail::all_types<Types...> && detail::all_distinct<Types...> &&
                            masks.allow(point_type_set::from_bits(detail::mask_of<Types...>));

} // namespace distpoint
