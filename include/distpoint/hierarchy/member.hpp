// SPDX-License-Identifier: BSL-1.0
// What a document may contain for a record's members: key, whether it is required, form, meaning.
#pragma once

#include <distpoint/hierarchy/element.hpp>

#include <boost/hana/accessors.hpp>
#include <boost/hana/core/when.hpp>
#include <boost/hana/integral_constant.hpp>
#include <boost/hana/pair.hpp>
#include <boost/hana/tuple.hpp>

#include <array>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <utility>

namespace distpoint {

/// The form of a member that is text, or of each entry of a list of texts.
enum class text_form : unsigned char {
    any,          // one line
    site_code,    // three letters or digits
    unc_share,    // \\computer\share
    unc_path,     // \\computer\share, optionally with folders below it
    drive_letter, // one letter, optionally with a colon
};

/// One member of a record, as documents write it.
struct member {
    field key = field::none;
    bool required = false;
    text_form form = text_form::any;
    std::string_view says{};      // its meaning, in one sentence, for schemas and help
    bool absent_is_known = false; // an absent text or list is known to be empty, not unknown
};

/// A member of a record in C++, and its description.
template <auto Pointer>
struct about_member : member {};

/// The members of a record in their order: a list of their descriptions, with the pointers as arguments.
template <auto... Pointers>
struct member_list : std::array<member, sizeof...(Pointers)> {
    /// The number of members, and the first one, which is the record's name.
    static constexpr std::size_t count = sizeof...(Pointers);
    static constexpr auto first = std::get<0>(std::tuple(Pointers...));

    /// Calls `use` with each member of a record.
    template <class Record, class Use>
    static constexpr void for_each(Record& record, Use use) {
        (use(record.*Pointers), ...);
    }
};
template <auto... Pointers>
constexpr member_list<Pointers...> describe(const about_member<Pointers>&... each) {
    return {{{each...}}};
}

/// Describes a record type; specialized next to each one: its `title` with an article, its `kind` if it is a separate
/// record, `may_be_text` if its first member alone may replace it, and its `members`. That makes
/// the record a Hana Struct, whose keys are fields.
template <class Record>
struct about;

/// The names that documents use for enumerators; specialized next to each enumeration. The first enumerator has no name
/// and means unknown.
template <class Enumeration>
struct names_of;

} // namespace distpoint

namespace distpoint::detail {

template <auto Pointer>
struct accessor {
    template <class Record>
    constexpr decltype(auto) operator()(Record&& record) const {
        return (static_cast<Record&&>(record).*Pointer);
    }
};
template <class Record, auto... Pointers, std::size_t... I>
constexpr auto accessors_of(const member_list<Pointers...>&, std::index_sequence<I...>) {
    return boost::hana::make_tuple(
        boost::hana::make_pair(boost::hana::integral_c<field, about<Record>::members[I].key>, accessor<Pointers>{})...);
}

} // namespace distpoint::detail

namespace boost::hana {

template <class Record>
struct accessors_impl<Record, when<(distpoint::about<Record>::members.count > 0)>> {
    static constexpr auto apply() {
        return distpoint::detail::accessors_of<Record>(
            distpoint::about<Record>::members, std::make_index_sequence<distpoint::about<Record>::members.count>{});
    }
};

} // namespace boost::hana
