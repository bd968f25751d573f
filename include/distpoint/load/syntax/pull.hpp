// SPDX-License-Identifier: BSL-1.0
// The interface that all document readers share, whatever the syntax.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace distpoint {

/// The maximum nesting depth of a document.
inline constexpr int deepest_nesting = 128;

enum class node_kind : unsigned char { mapping, sequence, text, number, boolean, null };

/// The name of a kind, for messages.
constexpr std::string_view title_of(node_kind kind) {
    switch (kind) {
    case node_kind::mapping:
        return "a mapping";
    case node_kind::sequence:
        return "a list";
    case node_kind::text:
        return "text";
    case node_kind::number:
        return "a number";
    case node_kind::boolean:
        return "a boolean";
    case node_kind::null:
        return "null";
    }
    return "";
}

/// A node of a document: its kind and its range. The range of a mapping or a list is only its first character.
struct node_facts {
    node_kind kind = node_kind::null;
    std::string_view text{}; // of a scalar, as written, without quotes and with escapes resolved; lives as long as the
                             // reader's store
    std::size_t begin = 0;   // byte offsets in the text, quotes included
    std::size_t end = 0;

    constexpr bool is_scalar() const { return kind != node_kind::mapping && kind != node_kind::sequence; }
};

/// A key of a mapping.
struct key_facts {
    std::string_view text{};
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// The requirements on a reader: `node` derives from node_facts, and
///     bool root(node&)                       the document's node; false if there is none or it is malformed
///     each_member(node&, use(key_facts, node&))   the members of a mapping, in order
///     each_element(node&, use(node&))             the elements of a sequence, in order
///     skip(node&)                            reads a node to its end, so that errors in it are found
///     finish()                               must be called last: checks what follows the document
///     failed(), problem()                    whether the document is malformed, and why and where
/// `use` must read or skip each container it receives; scalars are already read. After a failure the callbacks stop.
template <class Reader>
concept document_reader = requires(Reader& reader, typename Reader::node& node) {
    reader.root(node);
    reader.skip(node);
    reader.finish();
    reader.failed();
    reader.problem();
};

/// Reads a container to its end without using it.
template <class Reader>
void skip_container(Reader& reader, typename Reader::node& node) {
    if (node.kind == node_kind::mapping)
        reader.each_member(node, [&](const key_facts&, typename Reader::node& value) { reader.skip(value); });
    else if (node.kind == node_kind::sequence)
        reader.each_element(node, [&](typename Reader::node& value) { reader.skip(value); });
}

} // namespace distpoint
