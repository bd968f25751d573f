// SPDX-License-Identifier: BSL-1.0
// The table as a picture: SVG for documents and for the report page.
#pragma once

#include <distpoint/compatibility/table.hpp>
#include <distpoint/exchange/table_words.hpp>
#include <distpoint/text/append_format.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>

#include <string>

namespace distpoint {

namespace detail {

// How a cell looks: a class, for styles of a page that holds the picture, and the colour without them.
struct cell_look {
    const char* name;
    const char* colour;
};
constexpr cell_look look_of(cell c) {
    switch (c) {
    case cell::self:
        return {"self", "#e5e7e9"};
    case cell::yes:
        return {"yes", "#d5f0dd"};
    case cell::yes_note2:
        return {"noted", "#e9f3c9"};
    case cell::no:
    case cell::no_note1:
        return {"no", "#f6cfca"};
    case cell::needs:
    case cell::needed:
        return {"required", "#cfe2f6"};
    }
    return {"", "#ffffff"};
}

} // namespace detail

/// The table as an SVG picture: cells coloured by their value, each with a sentence that explains it; a table for
/// screen readers. Its only styles are attributes, which those of a page override by class.
inline std::string table_svg(const compatibility_table& table = compatibility) {
    constexpr int side = 64, high = 34, left = 230, top = 190, count = point_type_count;
    const int width = left + count * side + 40, height = top + count * high + 70;
    std::string out;
    append_format(out,
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" "
                  "role=\"table\" aria-label=\"Which types of distribution points can be combined\" "
                  "font-family=\"sans-serif\" font-size=\"13\">\n"
                  "<title>Which types of distribution points can be combined</title>\n"
                  "<rect class=\"paper\" width=\"{0}\" height=\"{1}\" fill=\"#ffffff\"/>\n"
                  "<g role=\"row\"><text role=\"columnheader\" x=\"{2}\" y=\"{3}\" text-anchor=\"end\">Type</text>\n",
                  width, height, left - 10, top - 10);
    for (int i = 0; i < count; ++i)
        append_format(out, "<text role=\"columnheader\" transform=\"translate({},{}) rotate(-45)\">{}</text>\n",
                      left + i * side + side / 2, top - 10, title_of(static_cast<point_type>(i)));
    out += "</g>\n";
    for (int row = 0; row < count; ++row) {
        append_format(out, "<g role=\"row\"><text role=\"rowheader\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>\n",
                      left - 10, top + row * high + 22, title_of(static_cast<point_type>(row)));
        for (int column = 0; column < count; ++column) {
            const cell c = table.cells[row][column];
            const int x = left + column * side, y = top + row * high;
            const type_pair pair{static_cast<point_type>(row), static_cast<point_type>(column)};
            append_format(out, "<g role=\"cell\" class=\"{}\"><title>{}</title>", detail::look_of(c).name,
                          cell_in_words(pair, c));
            append_format(out, "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\" stroke=\"#ffffff\"/>", x,
                          y, side, high, detail::look_of(c).colour);
            append_format(out, "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}", x + side / 2, y + 22, printed(c));
            if (footnote(c) != 0) append_format(out, "<tspan dy=\"-5\" font-size=\"9\">{}</tspan>", footnote(c));
            out += "</text></g>\n";
        }
        out += "</g>\n";
    }
    for (int note : {1, 2})
        append_format(out, "<text x=\"10\" y=\"{}\" font-size=\"11\">{}  {}</text>\n", height - 50 + note * 18, note,
                      footnote_text(note));
    return out + "</svg>\n";
}

} // namespace distpoint
