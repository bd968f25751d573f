// SPDX-License-Identifier: BSL-1.0
// The table as CSV is the file that was typed from the topic, and as clauses and as a feature model it allows the
// points that this file allows: all 1,024 sets of types are tried.
#include "catch.hpp"

#include <distpoint/exchange/logic.hpp>
#include <distpoint/exchange/pictures.hpp>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

using namespace distpoint;

namespace {

using names = std::set<std::string>;

std::string typed_table() {
    std::ifstream file(DISTPOINT_TEST_DATA "/compatibility.csv", std::ios::binary);
    REQUIRE(file);
    return {std::istreambuf_iterator<char>(file), {}};
}

// The table, typed: its names in order, and the pairs that exclude each other.
struct table {
    std::vector<std::string> types;
    std::set<std::pair<std::string, std::string>> excluded;

    table() {
        std::stringstream rows(typed_table());
        std::string row;
        while (std::getline(rows, row)) {
            std::vector<std::string> cells;
            std::stringstream in(row);
            for (std::string cell; std::getline(in, cell, ',');) cells.push_back(cell);
            if (types.empty()) {
                types.assign(cells.begin() + 1, cells.end());
                continue;
            }
            for (std::size_t i = 1; i < cells.size(); ++i)
                if (cells[i].substr(0, 2) == "no") excluded.insert({cells[0], types[i - 1]});
        }
    }
    // Whether a distribution point with its implied types can have these: on a server or a share; on a server, a branch
    // or a standard one; mobile devices and Internet-based clients need BITS.
    bool allows(const names& of) const {
        for (const auto& [a, b] : excluded)
            if (of.count(a) != 0 && of.count(b) != 0) return false;
        if (of.count("bits-enabled") == 0 && (of.count("mobile-device") != 0 || of.count("internet-clients") != 0))
            return false;
        if (of.count("server") == 0) return of.count("server-share") != 0;
        return of.count("branch") != 0 || of.count("standard") != 0;
    }
    names set(unsigned bits) const {
        names of;
        for (std::size_t i = 0; i < types.size(); ++i)
            if ((bits >> i & 1u) != 0) of.insert(types[i]);
        return of;
    }
};

} // namespace

TEST_CASE("the table as CSV is the one that was typed") {
    CHECK(table_csv() == typed_table());
    CHECK(table().types.size() == 10);
}

TEST_CASE("the models of the clauses are the points that the table allows") {
    const table typed;
    std::stringstream lines(dimacs());
    std::vector<std::vector<int>> clauses;
    std::map<int, std::string> variables;
    std::size_t declared = 0;
    for (std::string line; std::getline(lines, line);) {
        std::stringstream in(line);
        std::string word;
        if (line[0] == 'c') {
            int number = 0;
            if (in >> word >> number >> word) variables[number] = word;
            continue;
        }
        if (line[0] == 'p') {
            std::size_t count = 0;
            in >> word >> word >> count >> declared;
            CHECK(count == typed.types.size());
            continue;
        }
        clauses.emplace_back();
        for (int literal = 0; in >> literal && literal != 0;) clauses.back().push_back(literal);
        CHECK(line.substr(line.size() - 2) == " 0");
    }
    CHECK(clauses.size() == declared);
    for (std::size_t i = 0; i < typed.types.size(); ++i) CHECK(variables[static_cast<int>(i) + 1] == typed.types[i]);
    int models = 0;
    for (unsigned bits = 0; bits < 1024; ++bits) {
        bool holds = true;
        for (const std::vector<int>& clause : clauses) {
            bool any = false;
            for (const int literal : clause)
                any = any || (bits >> (std::abs(literal) - 1) & 1u) == (literal > 0 ? 1u : 0u);
            holds = holds && any;
        }
        if (holds != typed.allows(typed.set(bits))) FAIL_CHECK("the set " << bits);
        models += holds ? 1 : 0;
    }
    CHECK(models == 40);
}

TEST_CASE("the configurations of the feature model are the points that the table allows") {
    const table typed;
    std::stringstream lines(uvl());
    std::vector<std::string> features;
    std::vector<std::function<bool(const names&)>> constraints;
    bool in_constraints = false;
    for (std::string line; std::getline(lines, line);) {
        for (char& c : line)
            if (c == '_') c = '-';
        in_constraints = in_constraints || line == "constraints";
        if (line.substr(0, 3) == "\t\t\t") features.push_back(line.substr(3));
        if (!in_constraints || line[0] != '\t') continue;
        std::string plain;
        for (const char c : line)
            if (c != '(' && c != ')' && c != '\t') plain += c;
        std::stringstream in(plain);
        std::string a;
        std::string sign;
        std::string b;
        std::string other;
        in >> a >> sign >> b;
        if (line[1] == '!') {
            CHECK(sign == "&");
            constraints.push_back(
                [a = a.substr(1), b](const names& of) { return of.count(a) == 0 || of.count(b) == 0; });
        } else if (sign == "|") {
            constraints.push_back([a, b](const names& of) { return of.count(a) != 0 || of.count(b) != 0; });
        } else {
            CHECK(sign == "=>");
            if (in >> sign >> other) CHECK(sign == "|");
            constraints.push_back([a, b, other](const names& of) {
                return of.count(a) == 0 || of.count(b) != 0 || (!other.empty() && of.count(other) != 0);
            });
        }
    }
    CHECK(features == typed.types);
    int configurations = 0;
    for (unsigned bits = 0; bits < 1024; ++bits) {
        const names of = typed.set(bits);
        bool holds = true;
        for (const auto& constraint : constraints) holds = holds && constraint(of);
        if (holds != typed.allows(of)) FAIL_CHECK("the set " << bits);
        configurations += holds ? 1 : 0;
    }
    CHECK(configurations == 40);
}
