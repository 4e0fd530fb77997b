# shellcheck shell=bash
# Building, testing, measuring. Part of ./exist.

# Something that goes into TARGET is newer than it. Folders count: their time changes when a file goes.
stale() {
  local target=$1
  shift
  [[ ! -e $target ]] || [[ -n $(find "$@" -newer "$target" -not -path '*/src/test*' -print -quit) ]]
}
build() {
  [[ ${EXIST_BUILD:-} != false ]] || return 0 # tests run what they were built with
  local sources=("$root"/pom.xml "$root"/{ejb,batch,web,ear}/{pom.xml,src})
  stale "$ear" "${sources[@]}" || stale "$server/.complete" "$root"/server-config/{pom.xml,src/main/{cli,content,modules}} || return 0
  need missing_build
  say 'Building…'
  mkdir -p "$root/target"
  ( # Two instances of one clone must not build at once.
    flock 9
    cd "$root"
    mvn -q -B -T2 -Dstyle.color=never -Dmaven.test.skip=true package > target/build.log 2>&1 \
      || { grep '^\[ERROR\]' target/build.log | head -n 20 >&2; die "the build failed, see $root/target/build.log"; }
    touch "$ear" # also when Maven found nothing to do, e.g. after a touched file
  ) 9> "$root/target/.build.lock"
}

# tests [CLASS]
tests() {
  local file module goal=verify options=()
  need missing_java
  java=$(java_at)
  need missing_build
  if (($#)); then
    file=$(find "$root" -path "*/src/test/java/*/${1##*.}.java" -print -quit)
    [[ -n $file ]] || die "there is no test class $1"
    module=${file#"$root"/} module=${module%%/*}
    options=(-pl "$module" -am -Dspotless.check.skip)
    case $1 in
      *IT) options+=(-DskipUnitTests -Dit.test="$1") ;;
      *) options+=(-Dtest="$1") goal=test ;;
    esac
  fi
  [[ ${1:-IT} != *IT ]] || browser
  mkdir -p "$root/target"
  cd "$root"
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 mvn -B -Dstyle.color=never "${options[@]}" "$goal" 2>&1 | tee target/test.log || { summary; die 'the tests failed'; }
  summary
}
# Surefire's and failsafe's own last lines, all modules together.
summary() { grep -E '^\[(INFO|WARNING|ERROR)\] Tests run: [^-]*$' "$root/target/test.log" || true; }

# What the page tests look through.
browser() {
  ! command -v chromium > /dev/null || return 0
  ((EUID == 0)) || die 'the page tests need Chromium: sudo apt-get install chromium'
  say 'Installing Chromium for the page tests…'
  apt-get -q update > /dev/null && DEBIAN_FRONTEND=noninteractive apt-get -qy install --no-install-recommends chromium > /dev/null \
    || die 'Chromium could not be installed: apt-get install chromium'
}

bench() {
  need missing_java
  java=$(java_at)
  need missing_build
  (cd "$root" && mvn -q -Pbench -Dmaven.test.skip=true package) || die 'the build failed'
  exec "$root/bench/run" "$@"
}
