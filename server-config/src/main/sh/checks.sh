# shellcheck shell=bash
# What EXIST needs and whether it is there. Part of ./exist.

java_at() { command -v "${JAVA_HOME:+$JAVA_HOME/bin/}java"; }

# room FOLDER MB: whether that much is free where FOLDER is or will be
room() {
  local folder=$1
  until [[ -d $folder ]]; do folder=$(dirname -- "$folder"); done
  (($(df -Pm -- "$folder" | awk 'NR == 2 { print $4 }') > $2))
}

# Prints what is missing, one line each; nothing if all is there.
missing_java() {
  local version
  java=$(java_at) || { say 'Java 17 or newer is missing (Debian: apt-get install openjdk-17-jdk-headless), or set JAVA_HOME'; return; }
  version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = \([0-9]*\).*/\1/p')
  ((${version:-0} >= 17)) || say "Java 17 or newer is needed; $java is ${version:-of unknown version}"
}
missing_tools() {
  command -v mvn >/dev/null || say 'Maven 3.8 or newer is missing (Debian: apt-get install maven)'
  [[ -z $java ]] || "$(dirname -- "$(readlink -f -- "$java")")/javac" -version >/dev/null 2>&1 \
    || say "A JDK is needed to build; $java is a runtime only (Debian: apt-get install openjdk-17-jdk-headless)"
}
missing_build() {
  missing_tools
  [[ -w $root ]] || say "$root needs to be built, and may not be written to by $(id -un)"
  room "$root" 2000 || say "2 GB of disk are needed to build in $root"
}
missing_database() {
  local libraries
  [[ $(uname -sm) == 'Linux x86_64' ]] || say "The embedded database is for Linux on x86_64; here set EXIST_DB_URL, EXIST_DB_USER, EXIST_DB_PASSWORD"
  libraries=$(ldd "$mariadb/bin/mariadbd" 2>/dev/null | awk '/not found/ { print $1 }' | sort -u | xargs)
  [[ -z $libraries ]] || say "The embedded database needs the libraries $libraries (Debian: apt-get install libcrypt1 libsystemd0 libstdc++6)"
  room "$home" 1500 || say "1.5 GB of disk are needed in $home"
}
missing_external() {
  [[ -n ${EXIST_DB_USER:-} && -n ${EXIST_DB_PASSWORD:-} ]] || say 'EXIST_DB_URL is set, so EXIST_DB_USER and EXIST_DB_PASSWORD must be too'
}
# port_taken PORT WHAT VARIABLE
port_taken() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null || return 0
  local who
  who=$(ss -Hltnp "sport = :$1" 2>/dev/null | sed -n 's/.*users:((\("[^"]*"\),pid=\([0-9]*\).*/ by \1 (process \2)/p' | head -n 1)
  say "Port $1 ($2) is in use$who; set $3 to another"
}
need() {
  local missing
  missing=$("$@")
  [[ -z $missing ]] || { while read -r line; do warn "$line"; done <<< "$missing"; exit 1; }
}

# Everything that can be looked at from outside; exit status 1 if something is wrong.
doctor() {
  local wrong=0 java
  # check WHAT COMMAND…: what the command prints is wrong
  check() {
    local what=$1 found
    shift
    found=$("$@") || found=${found:-could not be checked}
    if [[ -z $found ]]; then say "ok     $what"; else say "WRONG  $what: $found"; wrong=1; fi
  }
  java=$(java_at) || true
  check 'Java' missing_java
  check 'build tools' missing_tools
  if [[ ! -d $mariadb ]]; then say '-      database: nothing has been built yet'
  elif [[ -n $external ]]; then check "database $external" external_wrong
  else check 'embedded database' missing_database; fi
  if server_pid > /dev/null; then
    check "answer of $address/health" health_wrong
    check 'log since the last start' log_wrong
  else
    check "port $http" port_taken "$http" 'pages and API' EXIST_HTTP_PORT
    check "port $management" port_taken "$management" administration EXIST_MANAGEMENT_PORT
    [[ -n $external ]] || db_pid > /dev/null || check "port $db_port" port_taken "$db_port" database EXIST_DB_PORT
  fi
  check 'Chromium, for tests and page captures' eval "command -v chromium > /dev/null || say 'missing (Debian: apt-get install chromium)'"
  return $wrong
}
health_wrong() { local answer; answer=$(http_status /health) || answer=none; [[ $answer == 200 ]] || say "$answer"; }
log_wrong() {
  local errors
  errors=$(tac "$log/server.log" | sed '/WFLYSRV0049/q' | grep -c ' ERROR ') || return 0 # none
  say "$errors errors, see $log/server.log"
}
# jdbc:mariadb://HOST[:PORT]/NAME[?…] as the client wants it
external_wrong() {
  local rest=${external#*://} where answer
  where=${rest%%/*} rest=${rest#*/}
  answer=$(MYSQL_PWD=${EXIST_DB_PASSWORD:-} "$mariadb/bin/mariadb" --no-defaults --disable-ssl-verify-server-cert --skip-column-names --batch \
    --host="${where%%:*}" --port="$([[ $where == *:* ]] && say "${where##*:}" || say 3306)" --user="${EXIST_DB_USER:-}" \
    --execute="SELECT CONCAT_WS(' ', @@version, IF(@@local_infile, 1, 0), @@innodb_buffer_pool_size DIV 1048576)" "${rest%%\?*}" 2>&1) \
    || { say "$answer"; return; }
  read -r version infile pool <<< "$answer"
  [[ $version == *MariaDB* ]] || say "version $version is not MariaDB."
  ((infile)) || say 'local_infile is off: loading will be slow.'
  ((pool >= 512)) || say "innodb_buffer_pool_size is $pool MB; 0.4 KB for each listing make it fast, 512 MB at least."
}
