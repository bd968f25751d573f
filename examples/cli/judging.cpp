// SPDX-License-Identifier: BSL-1.0
#include "judging.hpp"

#include <distpoint/report/rendering.hpp>
#include <distpoint/rules/validate.hpp>

namespace cli {

using namespace distpoint;

report judge(loaded_hierarchy& loaded, const settings& set) {
    const hierarchy all = loaded.view();
    return validate(all, set, all_rules, loaded.findings());
}

rendered_report in_words(const report& found, loaded_hierarchy& loaded, bool with_fixes) {
    return render(found, loaded, with_fixes);
}

std::vector<location> places_of(const std::vector<const element*>& elements, const loaded_hierarchy& loaded) {
    return locate(elements, loaded);
}

} // namespace cli
