// SPDX-License-Identifier: BSL-1.0
// A company's own pack of rules: one added, one removed, one with another severity.
#include <distpoint/load.hpp>
#include <distpoint/report.hpp>
using namespace distpoint;

struct internet_points_are_protected {
    static constexpr rule_info info{
        .id = "contoso-internet-points-are-protected",
        .summary = "Every distribution point for Internet-based clients is protected.",
        .sentence = "{0} supports Internet-based clients but is not protected",
        .source = "Contoso IT policy 17, section 3",
    };
    static constexpr void check(const point& p, const context& c, auto& report) {
        if (p.types.contains(point_type::internet_clients) && !p.possible_types().contains(point_type::protected_))
            report(finding_at(c.at(p, point_type::internet_clients), p.title())); // the words fill {0}, {1}, …
    }
};
constexpr auto contoso = with<internet_points_are_protected>(regrade<rules::streaming_needs_bits, severity::error>(
    without<rules::site_server_is_distribution_point>(all_rules)));

int main(int argc, char** argv) {
    loader in;
    for (int i = 1; i < argc; ++i) in.add_file(argv[i]);
    const loaded site = std::move(in).finish();
    const report found = validate(site, {}, contoso);
    fmt::print("{}", in_words(found, site, contoso));
    return found.ok() ? 0 : 1;
}
