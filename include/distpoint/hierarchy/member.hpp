// SPDX-License-Identifier: BSL-1.0
// What a document may say of a record's members: key, whether it must be there, form, meaning.
#pragma once

#include <distpoint/hierarchy/element.hpp>

namespace distpoint {

/// The form of a member that is text, or of each entry of a list of texts.
enum class text_form : unsigned char {
    any,          // one line
    site_code,    // three letters or digits
    unc_share,    // \\computer\share
    unc_path,     // \\computer\share, and what is below it
    drive_letter, // one letter, a colon may follow
};

/// One member of a record. The members of a record are listed in the order in which Hana sees them.
struct member {
    field key = field::none;
    bool required = false;
    text_form form = text_form::any;
    std::string_view says{}; // its meaning, in one sentence, for schemas and help
};

/// What there is to say of a record type, specialized beside each: its `title` with an article, its `kind` if it is a
/// record of its own, `may_be_text` if its first member alone may stand for it, and its `members`.
template <class Record>
struct about;

/// Lists of enumerators with the names that documents use, specialized beside each enumeration. The first enumerator,
/// without a name, means that nothing was said.
template <class Enumeration>
struct names_of;

} // namespace distpoint
