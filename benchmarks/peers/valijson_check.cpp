// SPDX-License-Identifier: BSL-1.0
// Peer: validates a JSON file against distpoint's schema with valijson over RapidJSON. usage: SCHEMA FILE
#include "read.hpp"

#include <rapidjson/document.h>
#include <valijson/adapters/rapidjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

int main(int, char** argv) {
    rapidjson::Document rules;
    rapidjson::Document document;
    rules.Parse(peers::read(argv[1]).c_str());
    document.Parse(peers::read(argv[2]).c_str());
    if (rules.HasParseError() || document.HasParseError()) return 2;
    valijson::Schema schema;
    valijson::SchemaParser().populateSchema(valijson::adapters::RapidJsonAdapter(rules), schema);
    valijson::Validator validator;
    const bool valid = validator.validate(schema, valijson::adapters::RapidJsonAdapter(document), nullptr);
    std::puts(valid ? "valid" : "not valid");
    return valid ? 0 : 1;
}
