// SPDX-License-Identifier: BSL-1.0
// How packages travel, as a picture: a tree of links with the bytes on each.
#pragma once

#include <distpoint/distribution/plan_totals.hpp>
#include <distpoint/report/plan_graph.hpp>
#include <distpoint/report/plan_words.hpp>
#include <distpoint/text/append_format.hpp>
#include <distpoint/text/escapes.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace distpoint {

/// Draws the links between site servers and distribution points as SVG: a line of the picture for each link, below the
/// place that it departs from. What arrives from several places is drawn at each. Widths of lines grow with the bytes.
class plan_picture {
  public:
    /// `most`: the most links drawn. Both arguments must outlive it.
    plan_picture(const planner& made_by, const plan_totals& totals, std::size_t most = 400)
        : words_(made_by), totals_(totals.all()), sites_(made_by.records.sites.size()),
          from_(sites_ + made_by.records.points.size()), arrives_(from_.size(), 0), drawn_(from_.size(), 0),
          most_(most) {
        for (std::uint32_t i = 0; i < totals_.size(); ++i) {
            from_[node(totals_[i].from)].push_back(i);
            arrives_[node(totals_[i].to)] = 1;
        }
        for (const plan_total& total : totals_)
            if (arrives_[node(total.from)] == 0) draw_from(total.from);
        for (const plan_total& total : totals_) draw_from(total.from); // sites that are each other's parents
    }
    explicit plan_picture(const planner&&, const plan_totals&, std::size_t = 400) = delete;

    /// How many links are not drawn.
    std::size_t left() const { return totals_.size() - links_; }

    std::string svg() const {
        const int width = 40 + (deepest_ + 1) * step + 420;
        const int height = (static_cast<int>(rows_) + 1) * high;
        std::string out;
        append_format(out,
                      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plan\" width=\"{0}\" height=\"{1}\" "
                      "viewBox=\"0 0 {0} {1}\" role=\"img\" aria-label=\"How packages travel\" "
                      "font-family=\"sans-serif\" font-size=\"12\">\n",
                      width, height);
        return out + lines_ + texts_ + "</svg>\n";
    }

  private:
    static constexpr int high = 26;
    static constexpr int step = 56;

    struct open_link {
        std::uint32_t link;
        int depth;
        int from_row;
    };

    std::size_t node(const plan_end& end) const { return (end.is == plan_end::kind::point ? sites_ : 0) + end.record; }
    int row() const { return static_cast<int>(rows_) * high + high / 2; }

    void draw_from(const plan_end& root) {
        if (drawn_[node(root)] != 0 || links_ >= most_) return;
        append_format(texts_, "<circle class=\"site\" cx=\"14\" cy=\"{}\" r=\"4\" fill=\"#5b6770\"/>", row());
        append_format(texts_, "<text x=\"26\" y=\"{}\" font-weight=\"bold\">{}</text>\n", row() + 4,
                      xml_escaped(shortened(words_.end(root), 120)));
        std::vector<open_link> open;
        const auto open_all = [&](const plan_end& place, int depth, int at) {
            if (std::exchange(drawn_[node(place)], char{1}) != 0) return;
            const std::vector<std::uint32_t>& links = from_[node(place)];
            for (std::size_t i = links.size(); i > 0; --i) open.push_back({links[i - 1], depth, at});
        };
        open_all(root, 1, row());
        ++rows_;
        while (!open.empty() && links_ < most_) {
            const open_link next = open.back();
            open.pop_back();
            draw(next);
            open_all(totals_[next.link].to, next.depth + 1, row());
            ++rows_;
        }
    }
    void draw(const open_link& of) {
        const plan_total& total = totals_[of.link];
        const bool sent = total.prestaged != total.packages;
        const int x = 14 + (of.depth - 1) * step;
        // One more for each factor of 16 above a megabyte.
        const int wide = 1 + std::min(7, static_cast<int>(std::bit_width(total.bytes >> 20u)) / 4);
        append_format(lines_, "<path d=\"M{} {}V{}H{}\" fill=\"none\" stroke=\"#8a979f\" stroke-width=\"{}\"{}/>\n", x,
                      of.from_row, row(), x + step - 6, sent ? wide : 1, sent ? "" : " stroke-dasharray=\"4 3\"");
        const bool site = total.to.is == plan_end::kind::site_server;
        append_format(texts_, "<circle class=\"{}\" cx=\"{}\" cy=\"{}\" r=\"4\" fill=\"{}\"/>", site ? "site" : "point",
                      x + step, row(), site ? "#5b6770" : "#2471a3");
        append_format(texts_, "<text x=\"{}\" y=\"{}\">{} <tspan class=\"bytes\" fill=\"#5b6770\">{}</tspan></text>\n",
                      x + step + 12, row() + 4, xml_escaped(shortened(words_.end(total.to), 120)),
                      xml_escaped(detail::graph_label(total)));
        deepest_ = std::max(deepest_, of.depth);
        ++links_;
    }

    plan_words words_;
    const std::vector<plan_total>& totals_;
    std::size_t sites_;
    std::vector<std::vector<std::uint32_t>> from_; // by node: its links
    std::vector<char> arrives_;
    std::vector<char> drawn_;
    std::size_t most_;
    std::size_t links_ = 0;
    std::size_t rows_ = 0;
    int deepest_ = 0;
    std::string lines_;
    std::string texts_;
};

} // namespace distpoint
