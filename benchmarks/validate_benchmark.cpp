// SPDX-License-Identifier: BSL-1.0
// In-memory validation of 10³ to 10⁶ points (with a tenth as many packages and a hundredth as many groups), and its
// growth exponent: the slope of log(time) over log(size).
#include "large_hierarchy.hpp"

#include <distpoint/rules/validate.hpp>

#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdio>
#include <map>

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

class exponent_reporter : public benchmark::ConsoleReporter {
  public:
    void ReportRuns(const std::vector<Run>& runs) override {
        for (const Run& run : runs)
            if (!run.error_occurred) {
                const std::string name = run.benchmark_name();
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
