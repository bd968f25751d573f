// SPDX-License-Identifier: BSL-1.0
// Loads, validates and reports small files while allocations fail: each in turn, alone, and with all that follow. Each
// run ends with std::bad_alloc or with the output of a run without failures, and without a leak.
// Arguments: files. With glibc every allocation of the process is counted, those of the parsers written in C included;
// elsewhere, and with sanitizers, those of operator new.
#include <distpoint/load.hpp>
#include <distpoint/report.hpp>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <new>
#include <string>
#include <utility>
#include <vector>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define COUNTS_MALLOC 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define COUNTS_MALLOC 0
#endif
#endif
#if !defined(COUNTS_MALLOC) && defined(__GLIBC__)
#define COUNTS_MALLOC 1
#endif
#ifndef COUNTS_MALLOC
#define COUNTS_MALLOC 0
#endif

namespace {

long countdown = -1; // allocations until one fails; below 0: none does
bool all_after = false;
bool counting = false;
long made = 0;
long live = 0;

bool fails() {
    if (!counting) return false;
    ++made;
    if (countdown < 0) return false;
    if (countdown > 0) {
        --countdown;
        return false;
    }
    if (!all_after) countdown = -1;
    return true;
}
void note(const void* block, long change) {
    if (counting && block != nullptr) live += change;
}

} // namespace

#if COUNTS_MALLOC
extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);
void __libc_free(void*);
void* malloc(std::size_t size) {
    void* const block = fails() ? nullptr : __libc_malloc(size);
    note(block, 1);
    return block;
}
void* calloc(std::size_t count, std::size_t size) {
    void* const block = fails() ? nullptr : __libc_calloc(count, size);
    note(block, 1);
    return block;
}
void* realloc(void* old, std::size_t size) {
    if (fails()) return nullptr;
    void* const block = __libc_realloc(old, size);
    if (old == nullptr) note(block, 1);
    return block;
}
void* aligned_alloc(std::size_t alignment, std::size_t size) {
    void* const block = fails() ? nullptr : __libc_memalign(alignment, size);
    note(block, 1);
    return block;
}
int posix_memalign(void** block, std::size_t alignment, std::size_t size) {
    *block = fails() ? nullptr : __libc_memalign(alignment, size);
    note(*block, 1);
    return *block == nullptr ? ENOMEM : 0;
}
void free(void* block) {
    note(block, -1);
    __libc_free(block);
}
}
#else
void* operator new(std::size_t size) {
    void* const block = fails() ? nullptr : std::malloc(size);
    if (block == nullptr) throw std::bad_alloc();
    note(block, 1);
    return block;
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    void* const block = fails() ? nullptr : std::malloc(size);
    note(block, 1);
    return block;
}
void operator delete(void* block) noexcept {
    note(block, -1);
    std::free(block);
}
void operator delete(void* block, std::size_t) noexcept { operator delete(block); }
#endif

namespace {

std::string everything(const std::vector<std::string>& files) {
    distpoint::loader in;
    for (const std::string& file : files) static_cast<void>(in.add_file(file));
    const distpoint::loaded site = std::move(in).finish();
    const distpoint::report found = validate(site);
    const distpoint::report_words words = words_of(found, site);
    std::string out;
    for (std::size_t i = 0; i < std::size(distpoint::report_format_names); ++i)
        write_report(static_cast<distpoint::report_format>(i), out, words);
    return out;
}

// Whether a run ended well: without an output, with the usual one, or with one that says that a file cannot be read.
// Then a run without failures must be as before, and leave as many blocks: buffers that are used again are no leak.
bool ends_well(const std::vector<std::string>& files, const std::string& expected, long at) {
    const long before = live;
    bool well = true;
    try {
        countdown = at;
        const std::string out = everything(files);
        countdown = -1;
        well = out == expected || out.find("malformed-document") != std::string::npos;
    } catch (const std::bad_alloc&) {
        countdown = -1;
    }
    const char* const how = all_after ? "and all after it" : "alone";
    if (!well) std::printf("FAILED: allocation %ld, %s: another output\n", at, how);
    const bool again = everything(files) == expected;
    if (!again) std::printf("FAILED: allocation %ld, %s: the next run has another output\n", at, how);
    if (live != before) std::printf("FAILED: allocation %ld, %s: %ld blocks leak\n", at, how, live - before);
    return well && again && live == before;
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> files(argv + 1, argv + argc);
    std::setvbuf(stdout, nullptr, _IONBF, 0);
    counting = true;
    const std::string expected = everything(files);
    static_cast<void>(everything(files)); // what is made once is there
    made = 0;
    const long before = live;
    static_cast<void>(everything(files));
    const long all = made;
    int failures = files.empty() || all == 0 || live != before;
    if (live != before) std::printf("FAILED: %ld blocks leak without a failure\n", live - before);
    for (const bool after : {false, true}) {
        all_after = after;
        for (long at = 0; at < all && failures < 10; ++at) failures += !ends_well(files, expected, at);
    }
    std::printf("%ld allocations, each failed alone and with all after it: %d failures\n", all, failures);
    return failures == 0 ? 0 : 1;
}
