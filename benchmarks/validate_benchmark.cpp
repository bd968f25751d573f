// SPDX-License-Identifier: BSL-1.0
// In-memory validation of 10³ to 10⁶ points (with a tenth as many packages and a hundredth as many groups), and its
// growth exponent: the slope of log(time) over log(size). And the verdicts of a million sets of types, against a copy
// of them at memcpy's speed.
#include "large_hierarchy.hpp"

#include <distpoint/rules/validate.hpp>

#include <benchmark/benchmark.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <map>
#include <string>
#include <vector>

namespace {

void validate_all(benchmark::State& state) {
    const benchmarks::large_hierarchy made(static_cast<std::size_t>(state.range(0)));
    const distpoint::hierarchy all = made.view();
    std::size_t findings = 0;
    for (auto _ : state) {
        const distpoint::report found = validate(all);
        findings = found.findings.size();
        benchmark::DoNotOptimize(found.errors);
    }
    state.counters["findings"] = static_cast<double>(findings);
    state.counters["a_point"] =
        benchmark::Counter(static_cast<double>(state.range(0)),
                           benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(validate_all)->RangeMultiplier(10)->Range(1'000, 1'000'000)->Unit(benchmark::kMillisecond);

// All 1,024 sets, in no order.
std::vector<distpoint::point_type_set> million_sets() {
    std::vector<distpoint::point_type_set> sets(1'000'000);
    std::uint64_t seed = 1;
    for (distpoint::point_type_set& set : sets) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        set = distpoint::point_type_set::from_bits(static_cast<unsigned>(seed >> 54));
    }
    return sets;
}
void verdicts(benchmark::State& state) {
    const std::vector<distpoint::point_type_set> sets = million_sets();
    std::size_t legal = 0;
    for (auto _ : state) {
        legal = 0;
        for (const distpoint::point_type_set set : sets) legal += distpoint::masks.allow(set) ? 1u : 0u;
        benchmark::DoNotOptimize(legal);
    }
    if (legal == 0 || legal == sets.size()) state.SkipWithError("these are not all sets");
    state.counters["legal"] = static_cast<double>(legal);
}
BENCHMARK(verdicts)->Unit(benchmark::kMillisecond);
void memcpy_of_sets(benchmark::State& state) {
    const std::vector<distpoint::point_type_set> sets = million_sets();
    std::vector<distpoint::point_type_set> copy(sets.size());
    for (auto _ : state) {
        std::memcpy(static_cast<void*>(copy.data()), sets.data(), sets.size() * sizeof sets[0]);
        benchmark::ClobberMemory();
    }
    if (copy != sets) state.SkipWithError("the copy is not the same");
}
BENCHMARK(memcpy_of_sets)->Unit(benchmark::kMillisecond);

class exponent_reporter : public benchmark::ConsoleReporter {
  public:
    void ReportRuns(const std::vector<Run>& runs) override {
        for (const Run& run : runs)
            if (const std::string name = run.benchmark_name();
                !run.error_occurred && name.starts_with("validate_all/")) {
                times_[std::stod(name.substr(name.find('/') + 1))] = run.GetAdjustedCPUTime();
            }
        ConsoleReporter::ReportRuns(runs);
    }
    void Finalize() override {
        double n = 0, x = 0, y = 0, xx = 0, xy = 0;
        for (const auto& [size, time] : times_) {
            const double a = std::log(size), b = std::log(time);
            n += 1, x += a, y += b, xx += a * a, xy += a * b;
        }
        if (n > 1) std::printf("growth exponent: %.3f\n", (n * xy - x * y) / (n * xx - x * x));
    }

  private:
    std::map<double, double> times_;
};

} // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    exponent_reporter reporter;
    benchmark::RunSpecifiedBenchmarks(&reporter);
}
