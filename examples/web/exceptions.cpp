// SPDX-License-Identifier: BSL-1.0
// C++ exceptions for WebAssembly: what the compiler calls for `throw` and `catch`, because Debian's libc++abi for WASI
// is built without them. The engine unwinds; what is here keeps the thrown objects and finds the clause that catches.
// There is one thread, exceptions are not passed between threads, and nothing of another language is thrown.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <new>
#include <typeinfo>

namespace {

// Before each thrown object. The compiler's code sees the address of `unwound`.
struct thrown {
    std::type_info* type;
    void* (*destroy)(void*); // destructors return their object here
    thrown* caught_before;   // those that are being handled are a list
    void* caught_as;         // the object, or the base of it that a clause names
    int handlers;            // clauses that are handling it
    bool rethrown;
    alignas(16) unsigned char unwound[16];
};
thrown* being_handled = nullptr;

thrown* of_object(void* object) { return static_cast<thrown*>(object) - 1; }
void* object_of(thrown* one) { return one + 1; }
thrown* of_unwound(void* unwound) {
    return reinterpret_cast<thrown*>(static_cast<unsigned char*>(unwound) - offsetof(thrown, unwound));
}

// The type information of libc++abi: whether a clause of this type catches what was thrown, and where in the object its
// base is.
struct catching_type : std::type_info {
    virtual void noop1() const = 0;
    virtual void noop2() const = 0;
    virtual bool can_catch(const std::type_info* type, void*& object) const = 0;
};

// LEB128, as the compiler writes the tables.
std::uintptr_t read_unsigned(const unsigned char*& at) {
    std::uintptr_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
        const unsigned char byte = *at++;
        value |= static_cast<std::uintptr_t>(byte & 0x7F) << shift;
        if (byte < 0x80) return value;
    }
}
std::intptr_t read_signed(const unsigned char*& at) {
    std::uintptr_t value = 0;
    unsigned shift = 0;
    unsigned char byte = 0;
    do {
        byte = *at++;
        value |= static_cast<std::uintptr_t>(byte & 0x7F) << shift;
        shift += 7;
    } while (byte >= 0x80);
    if ((byte & 0x40) != 0 && shift < 32) value |= ~std::uintptr_t{0} << shift;
    return static_cast<std::intptr_t>(value);
}

} // namespace

extern "C" {

// What a landing pad tells, and is told.
struct landing_pad {
    std::uintptr_t number; // of the call site
    const unsigned char* table;
    std::uintptr_t selector; // the clause; 0: none
};
landing_pad __wasm_lpad_context;

// Only its address is used, as the sign of C++.
int __gxx_wasm_personality_v0(...) { std::abort(); }

// Called by a landing pad: which of its clauses, if any, catches.
int _Unwind_CallPersonality(void* unwound) {
    thrown* const one = of_unwound(unwound);
    __wasm_lpad_context.selector = 0;
    one->caught_as = object_of(one);
    const unsigned char* at = __wasm_lpad_context.table;
    if (at == nullptr) return 0;
    constexpr unsigned char omitted = 0xFF;
    if (*at++ != omitted) std::abort(); // landing pads are never based elsewhere
    const unsigned char* types = nullptr;
    if (const unsigned char encoding = *at++; encoding == 0) { // plain addresses, backwards from here
        const std::uintptr_t offset = read_unsigned(at);
        types = at + offset;
    } else if (encoding != omitted) {
        std::abort();
    }
    ++at; // the encoding of the call sites: always LEB128
    const std::uintptr_t length = read_unsigned(at);
    const unsigned char* const actions = at + length;
    std::uintptr_t action = 0;
    for (std::uintptr_t site = 0; at < actions; ++site) {
        read_unsigned(at); // the landing pad, which is the number itself
        action = read_unsigned(at);
        if (site == __wasm_lpad_context.number) break;
        action = 0;
    }
    if (action == 0) return 0; // only clean-up
    for (const unsigned char* step = actions + action - 1;;) {
        const std::intptr_t clause = read_signed(step);
        if (clause < 0) std::abort(); // dynamic exception specifications, which C++20 has not
        if (clause > 0) {
            const auto* const type = reinterpret_cast<const catching_type* const*>(types)[-clause];
            void* object = object_of(one);
            if (type == nullptr || type->can_catch(one->type, object)) {
                one->caught_as = object;
                __wasm_lpad_context.selector = static_cast<std::uintptr_t>(clause);
                return 0;
            }
        }
        const unsigned char* const from = step;
        const std::intptr_t next = read_signed(step);
        if (next == 0) return 0;
        step = from + next;
    }
}

void* __cxa_allocate_exception(std::size_t size) noexcept {
    auto* const one = static_cast<thrown*>(std::calloc(1, sizeof(thrown) + size));
    if (one == nullptr) std::abort();
    return object_of(one);
}

void __cxa_free_exception(void* object) noexcept { std::free(of_object(object)); }

[[noreturn]] void __cxa_throw(void* object, std::type_info* type, void* (*destroy)(void*)) {
    thrown* const one = of_object(object);
    one->type = type;
    one->destroy = destroy;
    __builtin_wasm_throw(0, one->unwound);
}

void* __cxa_get_exception_ptr(void* unwound) noexcept { return of_unwound(unwound)->caught_as; }

void* __cxa_begin_catch(void* unwound) noexcept {
    thrown* const one = of_unwound(unwound);
    one->rethrown = false;
    if (++one->handlers == 1) {
        one->caught_before = being_handled;
        being_handled = one;
    }
    return one->caught_as;
}

void __cxa_end_catch() {
    thrown* const one = being_handled;
    if (one == nullptr || --one->handlers != 0) return;
    being_handled = one->caught_before;
    if (one->rethrown) return;
    if (one->destroy != nullptr) one->destroy(object_of(one));
    std::free(one);
}

[[noreturn]] void __cxa_rethrow() {
    thrown* const one = being_handled;
    if (one == nullptr) std::terminate();
    one->rethrown = true;
    __builtin_wasm_throw(0, one->unwound);
}

} // extern "C"

// libc++'s own would abort.
void* operator new(std::size_t size) {
    if (void* const memory = std::malloc(size == 0 ? 1 : size)) return memory;
    throw std::bad_alloc();
}
