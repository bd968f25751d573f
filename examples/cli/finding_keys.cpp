// SPDX-License-Identifier: BSL-1.0
#include "finding_keys.hpp"
#include "judging.hpp"

#include <distpoint/report/rendered.hpp>

namespace cli {

finding_counts count_findings(distpoint::loaded_hierarchy& loaded, distpoint::severity least) {
    using namespace distpoint;
    finding_counts counts;
    const hierarchy all = loaded.view();
    const report found = judge(loaded);
    for (const finding& f : found.findings) {
        if (f.level < least) continue;
        const rendered_finding words = render(f, all);
        ++counts[{std::string(f.rule->id), std::string(words.subject_kind), words.subject_name, words.message,
                  f.level}];
    }
    return counts;
}

} // namespace cli
