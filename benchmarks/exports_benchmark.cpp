// SPDX-License-Identifier: BSL-1.0
// Exports of 100,000 rows: a walk by the bare parser (libcsv, pugixml) that reads every value, loading, and a complete
// check. The figures that matter are the ratios to the walk within one run.
#include <distpoint/load/loader.hpp>
#include <distpoint/load/validate.hpp>
#include <distpoint/rules/validate.hpp>

#include <benchmark/benchmark.h>
#include <csv.h>
#include <pugixml.hpp>

#include <cstring>

namespace {

using namespace distpoint;

constexpr int rows = 100'000;

// Few enough points per site that there are no findings.
std::string site_code(int number) {
    constexpr char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    return {digits[number / 1296 % 36], digits[number / 36 % 36], digits[number % 36]};
}

std::string nal_path(const std::string& server, const char* quote) {
    return std::string("[") + quote + "Display=\\\\" + server + "\\" + quote + "]MSWNET:[" + quote + "SMS_SITE=LON" +
           quote + "]\\\\" + server + "\\";
}

const std::string& csv_text() {
    static const std::string text = [] {
        std::string out =
            "\"NALPath\",\"ServerName\",\"ShareName\",\"SiteCode\",\"SiteName\",\"ResourceType\",\"Drive\","
            "\"BitsEnabled\",\"IsPeerDP\",\"IsProtected\",\"IsFileStreaming\"\r\n";
        for (int i = 0; i < rows; ++i) {
            const std::string server = "LON-DP" + std::to_string(i);
            out += "\"" + nal_path(server, "\"\"") + "\",\"" + server + "\",\"\",\"" + site_code(i / 90) +
                   "\",\"London\",\"Windows NT Server\",\"D:\\\",\"True\",\"False\",\"False\",\"False\"\r\n";
        }
        return out;
    }();
    return text;
}

const std::string& clixml_text() {
    static const std::string text = [] {
        std::string out = "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">\n";
        for (int i = 0; i < rows; ++i) {
            const std::string server = "LON-DP" + std::to_string(i);
            out += "  <Obj RefId=\"" + std::to_string(i) +
                   "\">\n    <TNRef RefId=\"0\" />\n    <Props>\n      <S N=\"NALPath\">" + nal_path(server, "\"") +
                   "</S>\n      <S N=\"ServerName\">" + server +
                   "</S>\n      <S N=\"ShareName\"></S>\n      <S N=\"SiteCode\">" + site_code(i / 90) +
                   "</S>\n      <S N=\"SiteName\">London</S>\n      <S N=\"ResourceType\">Windows NT Server</S>\n"
                   "      <S N=\"Drive\">D:\\</S>\n      <B N=\"BitsEnabled\">true</B>\n      <B "
                   "N=\"IsPeerDP\">false</B>\n"
                   "      <B N=\"IsProtected\">false</B>\n      <B N=\"IsFileStreaming\">false</B>\n    </Props>\n  "
                   "</Obj>\n";
        }
        return out + "</Objs>\n";
    }();
    return text;
}

void libcsv_walk(benchmark::State& state) {
    const std::string& text = csv_text();
    for (auto _ : state) {
        csv_parser parser;
        csv_init(&parser, CSV_STRICT);
        std::size_t sum = 0;
        const auto field = [](void*, std::size_t size, void* to) { *static_cast<std::size_t*>(to) += size; };
        csv_parse(&parser, text.data(), text.size(), field, nullptr, &sum);
        csv_fini(&parser, field, nullptr, &sum);
        csv_free(&parser);
        benchmark::DoNotOptimize(sum);
    }
}

std::size_t walk(const pugi::xml_node& node) {
    std::size_t sum = std::strlen(node.value());
    for (const pugi::xml_attribute attribute : node.attributes()) sum += std::strlen(attribute.value());
    for (const pugi::xml_node child : node.children()) sum += walk(child);
    return sum;
}
void pugixml_walk(benchmark::State& state) {
    const std::string& text = clixml_text();
    for (auto _ : state) {
        pugi::xml_document document;
        document.load_buffer(text.data(), text.size());
        benchmark::DoNotOptimize(walk(document));
    }
}

void load_only(benchmark::State& state, const std::string& text, const char* path) {
    for (auto _ : state) {
        loader in;
        static_cast<void>(in.add_text(path, text));
        const loaded all = std::move(in).finish();
        benchmark::DoNotOptimize(all.exported().points.size());
    }
}
void whole_check(benchmark::State& state, const std::string& text, const char* path) {
    for (auto _ : state) {
        loader in;
        static_cast<void>(in.add_text(path, text));
        const loaded all = std::move(in).finish();
        benchmark::DoNotOptimize(validate(all).errors);
    }
}

BENCHMARK(libcsv_walk)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(load_only, csv, csv_text(), "large.csv")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(whole_check, csv, csv_text(), "large.csv")->Unit(benchmark::kMillisecond);
BENCHMARK(pugixml_walk)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(load_only, clixml, clixml_text(), "large.clixml")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(whole_check, clixml, clixml_text(), "large.clixml")->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
