// SPDX-License-Identifier: BSL-1.0
// What a document may contain for a record's members: key, whether it is required, form, meaning.
#pragma once

#include <distpoint/hierarchy/element.hpp>

namespace distpoint {

/// The form of a member that is text, or of each entry of a list of texts.
enum class text_form : unsigned char {
    any,          // one line
    site_code,    // three letters or digits
    unc_share,    // \\computer\share
    unc_path,     // \\computer\share, optionally with folders below it
    drive_letter, // one letter, optionally with a colon
};

/// One member of a record. The members of a record are listed in the order that Hana iterates over them.
struct member {
    field key = field::none;
    bool required = false;
    text_form form = text_form::any;
    std::string_view says{};      // its meaning, in one sentence, for schemas and help
    bool absent_is_known = false; // an absent text or list is known to be empty, not unknown
};

/// Describes a record type; specialized next to each one: its `title` with an article, its `kind` if it is a separate
/// record, `may_be_text` if its first member alone may replace it, and its `members`.
template <class Record>
struct about;

/// The names that documents use for enumerators; specialized next to each enumeration. The first enumerator has no name
/// and means unknown.
template <class Enumeration>
struct names_of;

} // namespace distpoint
