// SPDX-License-Identifier: BSL-1.0
#include "baseline.hpp"
#include "command.hpp"

#include <distpoint/load/syntax/json.hpp>
#include <distpoint/text/json_writer.hpp>
#include <distpoint/text/read_file.hpp>

#include <fmt/format.h>

#include <charconv>

namespace cli {

using namespace distpoint;

baseline::key baseline::key_of(const finding_words& f) {
    // A document's name is its path, which may change; its findings are identified by their sentences.
    const bool document = f.subject_kind == name_of(record_kind::document);
    return {std::string(f.rule->id), std::string(f.subject_kind), document ? std::string() : f.subject_name, f.message};
}

baseline baseline::of(const report_words& found) {
    baseline made;
    for (const finding_words& f : found.findings) ++made.known_[key_of(f)];
    for (const left_out_finding& other : found.left_out)
        if (other.by_baseline) ++made.known_[key_of(other.finding)];
    return made;
}

std::string baseline::text() const {
    std::string out;
    json_writer json(out);
    json.object().text("tool", "distpoint").number("baseline", 1).list("findings");
    for (const auto& [of, count] : known_) {
        json.object().text("rule", of.rule).object("subject").text("kind", of.kind).text("name", of.name).end();
        json.text("message", of.message).number("count", count).end();
    }
    json.end().end();
    return out;
}

std::optional<baseline> baseline::read(const std::string& path) {
    const auto wrong = [&](std::string_view why) {
        complain(fmt::format("{}: {}", path, why));
        return std::nullopt;
    };
    std::string reason;
    auto bytes = read_file(path, reason);
    if (!bytes) return wrong("cannot be read: " + reason);
    const source_text source = source_text::from_bytes(std::move(*bytes));
    text_store store;
    json_reader json(source.text(), store);
    baseline made;
    bool is_baseline = false;
    bool in_findings = false;
    const auto read_finding = [&made](const node& finding) {
        key of;
        std::size_t count = 1;
        for (const auto& [name, value] : members_of(finding)) {
            for (const auto& [part, text] : members_of(value)) {
                if (name.text != "subject") break;
                if (part.text == "kind") of.kind = text.text;
                if (part.text == "name") of.name = text.text;
            }
            if (name.text == "rule") of.rule = value.text;
            if (name.text == "message") of.message = value.text;
            if (name.text == "count") std::from_chars(value.text.data(), value.text.data() + value.text.size(), count);
        }
        made.known_[of] += count;
    };
    read_step step;
    for (node_run run; (step = json.next(run)) != read_step::end;) {
        if (step == read_step::failed) return wrong("not a baseline file: " + json.problem().message);
        if (step == read_step::member && run.key->text == "baseline") is_baseline = run.value->text == "1";
        if (step == read_step::element) {
            if (in_findings && run.value->kind == node_kind::mapping) read_finding(*run.value);
        } else {
            in_findings = step == read_step::list && run.key->text == "findings";
        }
    }
    if (!is_baseline) return wrong("not a baseline file; write one with --write-baseline");
    return made;
}

void baseline::hide(report_words& found) {
    found.leave_out([&](const finding_words& f) -> std::optional<left_out_reason> {
        const auto known = known_.find(key_of(f));
        if (known == known_.end() || known->second == 0) return std::nullopt;
        --known->second;
        return left_out_reason{{}, true};
    });
}

std::vector<std::string> baseline::stale() const {
    std::vector<std::string> lines;
    for (const auto& [of, count] : known_)
        if (count != 0)
            lines.push_back(fmt::format("{}: {}{} ({} '{}')", of.rule, of.message,
                                        count == 1 ? std::string() : fmt::format(", {} times", count), of.kind,
                                        of.name));
    return lines;
}

} // namespace cli
