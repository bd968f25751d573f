// SPDX-License-Identifier: BSL-1.0
// A JSON document with 100,000 points: a walk by bare simdjson that reads every value, loading, and a complete check.
// The figure that matters is the ratio of the check to the walk within one run.
#include <distpoint/load/loader.hpp>
#include <distpoint/load/validate.hpp>
#include <distpoint/rules/validate.hpp>

#include <benchmark/benchmark.h>

namespace {

using namespace distpoint;

// Few enough points per site that there are no findings.
std::string site_code(int number) {
    constexpr char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    return {digits[number / 1296 % 36], digits[number / 36 % 36], digits[number % 36]};
}

std::string document() {
    std::string text = "{\"format\": 1, \"distribution_points\": [\n";
    for (int i = 0; i < 100'000; ++i) {
        const std::string n = std::to_string(i);
        text += std::string(i == 0 ? "" : ",\n") + "  {\"name\": \"DP-" + n + "\", \"site_system\": \"dp-" + n +
                ".emea.corp.contoso.com\", \"site\": \"" + site_code(i / 90) +
                "\", \"types\": [\"standard\", \"bits-enabled\"], \"prestaged\": false}";
    }
    return text + "\n]}\n";
}

const source_text& source() {
    static const source_text text = source_text::from_text(document());
    return text;
}

std::size_t walk(simdjson::ondemand::value value) {
    using simdjson::ondemand::json_type;
    switch (value.type()) {
    case json_type::object: {
        std::size_t sum = 0;
        for (auto field : value.get_object()) {
            sum += std::string_view(field.unescaped_key()).size();
            sum += walk(field.value());
        }
        return sum;
    }
    case json_type::array: {
        std::size_t sum = 0;
        for (auto element : value.get_array()) sum += walk(element.value());
        return sum;
    }
    case json_type::string:
        return std::string_view(value.get_string()).size();
    case json_type::number:
        return static_cast<std::size_t>(double(value.get_double()));
    case json_type::boolean:
        return bool(value.get_bool());
    default:
        return value.is_null();
    }
}

void bare_walk(benchmark::State& state) {
    const std::string_view text = source().text();
    for (auto _ : state) {
        simdjson::ondemand::parser parser;
        auto parsed = parser.iterate(text.data(), text.size(), text.size() + simdjson::SIMDJSON_PADDING);
        benchmark::DoNotOptimize(walk(parsed.get_value()));
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) * state.iterations());
}

void load_only(benchmark::State& state) {
    const std::string_view text = source().text();
    for (auto _ : state) {
        loader in;
        static_cast<void>(in.add_text("large.json", text));
        const loaded all = std::move(in).finish();
        benchmark::DoNotOptimize(all.view().points.size());
    }
}

void whole_check(benchmark::State& state) {
    const std::string_view text = source().text();
    for (auto _ : state) {
        loader in;
        static_cast<void>(in.add_text("large.json", text));
        const loaded all = std::move(in).finish();
        benchmark::DoNotOptimize(validate(all).errors);
    }
}

BENCHMARK(bare_walk)->Unit(benchmark::kMillisecond);
BENCHMARK(load_only)->Unit(benchmark::kMillisecond);
BENCHMARK(whole_check)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
