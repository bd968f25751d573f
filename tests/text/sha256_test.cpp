// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <distpoint/text/sha256.hpp>

#include <string>

using namespace distpoint;

TEST_CASE("SHA-256 in Base64, at the lengths at which a block is full") {
    const auto of = [](std::size_t length) { return sha256_base64(std::string(length, 'a')); };
    CHECK(of(0) == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    CHECK(of(1) == "ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=");
    CHECK(of(55) == "n0OQ+NMMLdkuyfCVtl4rmumwqSWlJY4kHJ8ekQ9zQxg=");
    CHECK(of(56) == "s1Q5pKxvCUi21vnjxq8PX1kM4g8b3nCQ73lwaG7Gc4o=");
    CHECK(of(63) == "fT50oF19sVvOStnsBljqmOPwbu7PFrTG//LaRX3cLzQ=");
    CHECK(of(64) == "/+BU/nrgy23GXDr5th1SCfQ5hR20PQulmXM33xVGaOs=");
    CHECK(of(65) == "Y1NhxIu56rFBmOduqKt/GkFoXWrWKqkUbTAdTxfrCuA=");
    CHECK(of(119) == "MeulHDE6XAgiat8Y1KNZz9/Y0ugWsT9K+VL36mWE3Ps=");
    CHECK(of(120) == "Lz0zVDLHC1gK8Ojhs2dKfAINaDql9zqq7f3FWvkEwhw=");
    CHECK(of(1000) == "Qe3s5C1j6Nm/UVqbppMuHCDLyfWl0TRkWttdsblzfqM=");
}
