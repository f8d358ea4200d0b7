#!/usr/bin/env bash
# Tests the reference and grades the solutions on TensorFlow's native library, in a copy of the project.
#
# A user's `npm ci` downloads libtensorflow for @tensorflow/tfjs-node-gpu from Google. Where only package indexes are reached, the wheel
# tensorflow-cpu has the same library with its C headers, for processors, and the package brings the source of its addon.
# 2.12.1 is the first wheel in which the C interface is a library of its own, without Python.
set -euo pipefail
cd "$(dirname "$0")/.."

version=2.12.1
sha256=d05b8268da5bd87cf43d46da177e3b3ca39f2db0437e56c5e18351db4cde8679
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo "tensorflow-cpu==$version --hash=sha256:$sha256" >"$work/wheel.txt"
if ! python3 -m pip download --quiet --no-deps --only-binary=:all: --python-version 3.10 --platform manylinux2014_x86_64 \
  --require-hashes --requirement "$work/wheel.txt" --dest "$work" >"$work/pip.log" 2>&1; then
  if grep --quiet "DO NOT MATCH THE HASHES" "$work/pip.log"; then
    echo "native TensorFlow: FAILED: the wheel tensorflow-cpu $version is not the one that was pinned" >&2
    exit 1
  fi
  echo "native TensorFlow: NOT RUN, as the wheel tensorflow-cpu $version could not be had: $(tail -n 1 "$work/pip.log")"
  exit 0
fi

project=$work/project
mkdir "$project"
git ls-files -z --cached --others --exclude-standard | tar --create --null --files-from=- | tar --extract --directory "$project"
cd "$project"
# Without scripts the package stays, whose own would end in vain and take it away; that of webgpu is run after all.
npm ci --ignore-scripts --no-audit --no-fund
npm rebuild webgpu

package=$PWD/node_modules/@tensorflow/tfjs-node-gpu
addon=$package/lib/napi-v8
mkdir -p "$addon" "$package/deps/lib"
unpack() { python3 -c 'import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel:
    wheel.extractall(sys.argv[2], [name for name in wheel.namelist() if name.startswith(("tensorflow/include/tensorflow/", "tensorflow/libtensorflow_"))])' "$@"; }
unpack "$work"/tensorflow_cpu-*.whl "$work"
mv "$work"/tensorflow/libtensorflow_* "$package/deps/lib/"
node_headers=$(node --print 'require("node:path").resolve(process.execPath, "../../include/node")')
g++ -O2 -std=c++17 -fPIC -shared -DNAPI_VERSION=8 -I"$node_headers" -I"$work/tensorflow/include" -o "$addon/tfjs_binding.node" \
  "$package"/binding/tfjs_backend.cc "$package"/binding/tfjs_binding.cc \
  -L"$package/deps/lib" -l:libtensorflow_cc.so.2 -l:libtensorflow_framework.so.2 -Wl,-rpath,"\$ORIGIN/../../deps/lib"

npx vitest run --config vitest.project.config.ts --project rooms --project native test/reference

# The learner's own command, for a learner who is done.
cp solutions/*.ts exercises/
npx vitest run | tee "$work/grading.log"
expected="reference: TensorFlow.js 4.22.0, back end tensorflow on the CPU, libtensorflow $version"
if grep --quiet "back end cpu" "$work/grading.log" || ! grep --quiet --fixed-strings --line-regexp "$expected" <(sed 's/\x1b\[[0-9;]*m//g; s/^ *//' "$work/grading.log"); then
  echo "native TensorFlow: FAILED: the grader does not say \"$expected\"" >&2
  exit 1
fi
echo "native TensorFlow: graded on libtensorflow $version"
