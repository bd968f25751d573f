// SPDX-License-Identifier: BSL-1.0
// Edits and diffs of texts, encodings, and files read whole or mapped.
#include "catch.hpp"

#include <distpoint/text/read_file.hpp>
#include <distpoint/text/text_edit.hpp>
#include <distpoint/text/unified_diff.hpp>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

using namespace distpoint;

TEST_CASE("diffs") {
    CHECK(unified_diff("a", "x\n", {}).empty());
    CHECK(unified_diff("a", "one\ntwo\nthree\n", {{4, 7, "2"}}) ==
          "--- a/a\n+++ b/a\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n");
    CHECK(unified_diff("a", "one", {{0, 3, "1\n"}}) ==
          "--- a/a\n+++ b/a\n@@ -1,1 +1,1 @@\n-one\n\\ No newline at end of file\n+1\n");
    CHECK(unified_diff("a", "a\nb\n", {{2, 4, ""}}) == "--- a/a\n+++ b/a\n@@ -1,2 +1,1 @@\n a\n-b\n");
}

TEST_CASE("encodings go back and forth") {
    for (std::string_view text : {"plain", "é😀\r\nx", ""})
        for (auto as : {text_encoding::utf8_mark, text_encoding::utf16_little, text_encoding::utf16_big}) {
            const source_text again = source_text::from_text(encoded(text, as));
            CHECK(again.text() == text);
            CHECK(again.encoding() == as);
        }
    CHECK(encoded("x", text_encoding::utf8) == "x");
}

TEST_CASE("edits may be in any order") {
    CHECK(edited("one two three", {{8, 13, "3"}, {0, 3, "1"}}) == "1 two 3");
    CHECK(edited("ab", {{1, 1, "x"}, {1, 1, "y"}}) == "axyb"); // insertions at one place keep their order
    CHECK(edited("ab", {}) == "ab");
}

TEST_CASE("added and removed lines end as their neighbours do") {
    const auto changed = [](std::string text) { // one word removed, one added
        const std::size_t first = text.find("branch");
        const std::size_t second = text.find("bits");
        const word_list list{text.find("- branch"),
                             {{first, first + 6, std::string_view(text).substr(first, 6)},
                              {second, second + 4, std::string_view(text).substr(second, 4)}},
                             5};
        return std::pair(edited(text, edit_list(text, list, {1, 0}, {})),
                         edited(text, edit_list(text, list, {0, 0}, {"protected", "server"})));
    };
    for (const std::string end : {"\n", "\r\n", "\r"}) {
        const std::string all[] = {"types:", "  - branch", "  - bits", "  - protected", "  - server", "name: a"};
        const auto text = [&](std::initializer_list<int> lines) {
            std::string out;
            for (int line : lines) out += all[line] + end;
            return out;
        };
        const auto [less, more] = changed(text({0, 1, 2, 5}));
        CHECK(less == text({0, 2, 5}));
        CHECK(more == text({0, 1, 2, 3, 4, 5}));
        // The list ends the file, and its last line has no end.
        const auto without_end = [&](std::string whole) { return whole.substr(0, whole.size() - end.size()); };
        CHECK(changed(without_end(text({0, 1, 2}))).second == without_end(text({0, 1, 2, 3, 4})));
    }
    // Of two different neighbours it is the line before the added ones that counts.
    CHECK(changed("types:\r\n  - branch\r\n  - bits\nname: a\n").second ==
          "types:\r\n  - branch\r\n  - bits\n  - protected\n  - server\nname: a\n");
    CHECK(changed("types:\n  - branch\n  - bits\r\nname: a\n").second ==
          "types:\n  - branch\n  - bits\r\n  - protected\r\n  - server\r\nname: a\n");
}

namespace {

// A file of this content, which is removed at the end.
struct temporary_file {
    std::string path = (std::filesystem::temp_directory_path() / "distpoint-read-file-test").string();
    explicit temporary_file(const std::string& content) { std::ofstream(path, std::ios::binary) << content; }
    temporary_file(const temporary_file&) = delete;
    temporary_file& operator=(const temporary_file&) = delete;
    ~temporary_file() { std::remove(path.c_str()); }
};

} // namespace

TEST_CASE("a large file is mapped, a smaller one is read; both are followed by zeros") {
    // Just below the limit, at it (which is a multiple of the size of a page), and within a page.
    for (const std::size_t size : {mapped_from - 1, mapped_from, mapped_from + 1, mapped_from + 5000}) {
        std::string content(size, 'x');
        content.front() = 'a';
        content.back() = 'z';
        const temporary_file file(content);
        const detail::mapping map = detail::map_large_file(file.path, padded_bytes::padding, largest_text);
        CHECK((map.data != nullptr) == (DISTPOINT_HAS_MMAP == 1 && size >= mapped_from));
        if (map.data != nullptr) {
            CHECK(map.size == size);
            CHECK(map.reserved >= size + padded_bytes::padding);
            detail::unmap(map.data, map.reserved);
        }
        CHECK(detail::map_large_file(file.path, padded_bytes::padding, mapped_from - 1).data == nullptr); // too large

        std::string reason;
        for (const file_access access : {file_access::copied, file_access::mapped}) {
            auto bytes = read_file(file.path, reason, access);
            REQUIRE(bytes);
            REQUIRE(bytes->size() == size);
            const padded_bytes moved = std::move(*bytes);
            CHECK(std::string_view(moved.data(), size) == content);
            for (std::size_t i = 0; i < padded_bytes::padding; ++i) CHECK(moved.data()[size + i] == 0);
        }
    }
    CHECK(detail::map_large_file("/nonexistent/file", 64, largest_text).data == nullptr);
    CHECK(detail::map_large_file(std::filesystem::temp_directory_path().string(), 64, largest_text).data == nullptr);
}

TEST_CASE("a file that is not mapped may be truncated after it was read") {
    const std::size_t size = mapped_from * 2;
    const temporary_file file(std::string(size, 'x'));
    std::string reason;
    const auto bytes = read_file(file.path, reason);
    REQUIRE(bytes);
    std::filesystem::resize_file(file.path, 1);
    CHECK(std::string_view(bytes->data(), bytes->size()) == std::string(size, 'x'));
}

TEST_CASE("a stream is read up to its limit, and refused beyond") {
    for (const std::size_t most : {std::size_t{1000}, std::size_t{131072}, std::size_t{300000}}) {
        for (const std::size_t size : {most - 1, most, most + 1, most * 3}) {
            const temporary_file file(std::string(size, 'x'));
            std::FILE* const stream = std::fopen(file.path.c_str(), "rb");
            std::string reason;
            const auto bytes = read_all(stream, reason, 0, most);
            std::fclose(stream);
            CHECK(bytes.has_value() == (size <= most));
            CHECK(reason.empty() == (size <= most));
            if (bytes) CHECK(bytes->size() == size);
        }
    }
}

TEST_CASE("what cannot be read has a reason") {
    std::string reason;
    CHECK_FALSE(read_file("/nonexistent/file", reason));
    CHECK(reason == "No such file or directory");
    CHECK_FALSE(read_file(std::filesystem::temp_directory_path().string(), reason));
    CHECK(reason == "is a directory");
}
