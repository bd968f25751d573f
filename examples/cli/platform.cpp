// SPDX-License-Identifier: BSL-1.0
#include "platform.hpp"
#include "command.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <system_error>

#ifdef _WIN32
#ifndef NOMINMAX
#define NOMINMAX
#endif
#include <windows.h>

#include <fcntl.h>
#include <io.h>
#include <shellapi.h>
#ifndef ENABLE_VIRTUAL_TERMINAL_PROCESSING
#define ENABLE_VIRTUAL_TERMINAL_PROCESSING 4
#endif
#else
#include <unistd.h>
#endif

#ifndef __wasi__
#include <condition_variable>
#include <mutex>
#include <thread>
#endif

#ifdef SIGBUS
// Large files are mapped, and one was truncated while it was read.
extern "C" void stop_at_truncated_file(int) {
    constexpr char text[] = "distpoint: a file was truncated while it was read\n";
    static_cast<void>(!write(STDERR_FILENO, text, sizeof text - 1));
    _exit(cli::cannot);
}
#endif

namespace cli {

#ifdef _WIN32

namespace {

std::string utf8_of(const wchar_t* text) {
    const int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, nullptr, 0, nullptr, nullptr); // with the final zero
    std::string out(static_cast<std::size_t>(std::max(size, 1)), '\0');
    WideCharToMultiByte(CP_UTF8, 0, text, -1, out.data(), size, nullptr, nullptr);
    out.pop_back();
    return out;
}

std::wstring utf16_of(std::string_view text) {
    const int bytes = static_cast<int>(text.size());
    const int size = MultiByteToWideChar(CP_UTF8, 0, text.data(), bytes, nullptr, 0);
    std::wstring out(static_cast<std::size_t>(size), L'\0');
    MultiByteToWideChar(CP_UTF8, 0, text.data(), bytes, out.data(), size);
    return out;
}

HANDLE handle_of(std::FILE* stream) { return reinterpret_cast<HANDLE>(_get_osfhandle(_fileno(stream))); }

bool is_console(std::FILE* stream) {
    DWORD mode = 0;
    return GetConsoleMode(handle_of(stream), &mode) != 0;
}

// The bytes at the end of a text that begin a character and do not end it.
std::size_t unfinished(std::string_view text) {
    for (std::size_t back = 1; back <= std::min<std::size_t>(3, text.size()); ++back) {
        const auto byte = static_cast<unsigned char>(text[text.size() - back]);
        if (byte < 0x80) return 0;
        if (byte >= 0xC0) return back < (byte >= 0xF0 ? 4u : byte >= 0xE0 ? 3u : 2u) ? back : 0;
    }
    return 0;
}

// A console takes UTF-16, of which a part of a character cannot be written: it waits for the rest.
bool put_on_console(std::FILE* stream, std::string_view text) {
    static std::string rests[2];
    std::string& rest = rests[stream == stderr];
    std::string all = rest.append(text);
    const std::size_t kept = unfinished(all);
    rest = all.substr(all.size() - kept);
    all.resize(all.size() - kept);
    constexpr std::size_t most = 8000; // a console takes no more than 64 KB at once
    const std::wstring wide = utf16_of(all);
    for (std::size_t at = 0; at < wide.size();) {
        DWORD written = 0;
        const auto wanted = static_cast<DWORD>(std::min(most, wide.size() - at));
        if (WriteConsoleW(handle_of(stream), wide.data() + at, wanted, &written, nullptr) == 0 || written == 0) {
            errno = EIO;
            return false;
        }
        at += written;
    }
    return true;
}

} // namespace

void prepare_streams() {
    for (std::FILE* stream : {stdout, stderr}) {
        _setmode(_fileno(stream), _O_BINARY);
        DWORD mode = 0;
        if (GetConsoleMode(handle_of(stream), &mode) != 0)
            SetConsoleMode(handle_of(stream), mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
    }
    if (!is_console(stdin)) _setmode(_fileno(stdin), _O_BINARY);
}

std::vector<std::string> arguments_of(int, char**) {
    int count = 0;
    wchar_t** const words = CommandLineToArgvW(GetCommandLineW(), &count);
    std::vector<std::string> arguments;
    for (int i = 1; words != nullptr && i < count; ++i) arguments.push_back(utf8_of(words[i]));
    LocalFree(words);
    return arguments;
}

std::string environment(const std::string& name) {
    const wchar_t* const value = _wgetenv(utf16_of(name).c_str());
    return value == nullptr ? std::string() : utf8_of(value);
}

std::string identity(const std::string& path) {
    std::wstring wide = utf16_of(path);
    CharLowerBuffW(wide.data(), static_cast<DWORD>(wide.size()));
    return utf8_of(wide.c_str());
}

bool is_terminal(std::FILE* stream) { return is_console(stream); } // _isatty takes NUL for one

bool has_escapes(std::FILE* stream) {
    DWORD mode = 0;
    return GetConsoleMode(handle_of(stream), &mode) != 0 && (mode & ENABLE_VIRTUAL_TERMINAL_PROCESSING) != 0;
}

bool put(std::FILE* stream, std::string_view text) {
    if (is_console(stream)) return put_on_console(stream, text);
    if (std::fwrite(text.data(), 1, text.size(), stream) == text.size() && std::fflush(stream) == 0) return true;
    const unsigned long reason = _doserrno; // errno has one value for several
    if (reason == ERROR_BROKEN_PIPE || reason == ERROR_NO_DATA || reason == ERROR_PIPE_NOT_CONNECTED) errno = EPIPE;
    return false;
}

bool is_closed_pipe(int error) { return error == EPIPE || error == EINVAL; } // EINVAL: one that is being closed

#else

void prepare_streams() {
#ifdef SIGPIPE
    std::signal(SIGPIPE, SIG_IGN); // so that files are still written when the reader of standard output has left
#endif
#ifdef SIGBUS
    std::signal(SIGBUS, stop_at_truncated_file);
#endif
}

std::vector<std::string> arguments_of(int argc, char** argv) { return {argv + std::min(argc, 1), argv + argc}; }

std::string environment(const std::string& name) {
    const char* const value = std::getenv(name.c_str());
    return value == nullptr ? std::string() : value;
}

std::string identity(const std::string& path) { return path; }

bool is_terminal(std::FILE* stream) { return isatty(fileno(stream)) != 0; }

bool has_escapes(std::FILE* stream) { return is_terminal(stream) && environment("TERM") != "dumb"; }

bool put(std::FILE* stream, std::string_view text) {
    return std::fwrite(text.data(), 1, text.size(), stream) == text.size() && std::fflush(stream) == 0;
}

bool is_closed_pipe(int error) { return error == EPIPE; }

#endif

#ifdef __wasi__

unsigned cores() { return 1; }

void in_parallel(std::size_t count, unsigned, const std::function<void(std::size_t)>& work,
                 const std::function<void(std::size_t)>& watch) {
    for (std::size_t i = 0; i < count; ++i) {
        work(i);
        watch(i + 1);
    }
}

#else

unsigned cores() { return std::max(std::thread::hardware_concurrency(), 1u); }

void in_parallel(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& work,
                 const std::function<void(std::size_t)>& watch) {
    if (count == 1) { // a thread, with a heap of its own, would take longer than a small file
        work(0);
        return watch(1);
    }
    std::mutex mutex;
    std::condition_variable changed;
    std::size_t next = 0;
    std::size_t done = 0;
    const auto work_on_all = [&] {
        for (std::unique_lock lock(mutex); next < count;) {
            const std::size_t mine = next++;
            lock.unlock();
            work(mine);
            lock.lock();
            ++done;
            changed.notify_one();
        }
    };
    std::vector<std::thread> threads;
    const std::size_t wanted = std::min<std::size_t>(std::max(jobs, 1u), count);
    try {
        for (std::size_t i = 0; i < wanted; ++i) threads.emplace_back(work_on_all);
    } catch (const std::system_error&) { // no more threads: those that have started do the work
    }
    if (threads.empty()) work_on_all();
    {
        std::unique_lock lock(mutex);
        while (done < count) {
            changed.wait_for(lock, std::chrono::milliseconds(100));
            watch(done);
        }
    }
    for (std::thread& thread : threads) thread.join();
}

#endif

} // namespace cli
