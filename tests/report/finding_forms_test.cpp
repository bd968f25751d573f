// SPDX-License-Identifier: BSL-1.0
// A finding as JSON is the same whether its form was known or not.
#include "catch.hpp"

#include <distpoint/load.hpp>
#include <distpoint/report.hpp>
#include <distpoint/report/json.hpp>

#include <string>
#include <vector>

using namespace distpoint;

namespace {

// Every set of types twice: on a server and on a share, with and without a site; other rules fire too.
std::string every_set() {
    std::string text = "distribution_points:\n";
    for (int bits = 0; bits < 1024; ++bits)
        for (const std::string& place :
             {std::string("site: NYC"), "share: '\\\\fs\\share" + std::to_string(bits) + "'"}) {
            text += "  - {name: \"dp " + std::to_string(bits) + '"' + (bits % 7 == 0 ? ", nmae: x, " : ", ") + place;
            text += ", types: [";
            for (const point_type type : point_type_set::all())
                if ((bits >> static_cast<int>(type) & 1) != 0) text += std::string(name_of(type)) + ", ";
            text += bits % 5 == 0 ? "brunch]}\n" : "]}\n";
        }
    return text + "packages: [{id: NYC00001, distribution_points: [nowhere, dp 1]}]\n";
}

} // namespace

TEST_CASE("a finding as JSON is the same whether its form was known or not") {
    loader in;
    in.add_text("a.yaml", every_set());
    in.add_text("b.yaml", every_set());
    const loaded site = std::move(in).finish();
    const report found = validate(site);
    const report_words words = words_of(found, site);
    REQUIRE(words.findings.size() > 4000);

    std::string batch;
    json_report_writer writer(batch);
    writer.begin(words);
    std::size_t differ = 0;
    for (const finding_words& f : words.findings) {
        const std::size_t before = batch.size();
        writer.append(f);
        std::string_view one = std::string_view(batch).substr(before);
        if (one.starts_with(',')) one.remove_prefix(1);

        std::string alone; // the first finding of a report has no form
        json_report_writer fresh(alone);
        fresh.begin(words);
        const std::size_t start = alone.size();
        fresh.append(f);
        if (std::string_view(alone).substr(start) == one) continue;
        ++differ;
        CHECK(std::string_view(alone).substr(start) == one);
    }
    CHECK(differ == 0);
}
