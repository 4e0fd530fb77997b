# shellcheck shell=bash
# The server: WildFly as a process of its own, on a base folder in EXIST_HOME/server. Part of ./exist.

java_options=(
  -Xms128m -Xmx512m -XX:+UseSerialGC -XX:MaxMetaspaceSize=320m -XX:+ExitOnOutOfMemoryError
  -Djava.awt.headless=true
  # All times are UTC, here and in the database; a user's zone is the console's affair.
  -Duser.timezone=UTC
  # What bin/common.sh of WildFly gives, which cannot be used itself: it breaks at blanks in paths.
  --add-exports=java.desktop/sun.awt=ALL-UNNAMED --add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED
  --add-exports=java.naming/com.sun.jndi.url.ldap=ALL-UNNAMED --add-exports=java.naming/com.sun.jndi.url.ldaps=ALL-UNNAMED
  --add-exports=jdk.naming.dns/com.sun.jndi.dns=ALL-UNNAMED
  --add-opens=java.base/java.lang=ALL-UNNAMED --add-opens=java.base/java.lang.invoke=ALL-UNNAMED
  --add-opens=java.base/java.lang.reflect=ALL-UNNAMED --add-opens=java.base/java.io=ALL-UNNAMED
  --add-opens=java.base/java.net=ALL-UNNAMED --add-opens=java.base/java.security=ALL-UNNAMED
  --add-opens=java.base/java.util=ALL-UNNAMED --add-opens=java.base/java.util.concurrent=ALL-UNNAMED
  --add-opens=java.management/javax.management=ALL-UNNAMED --add-opens=java.naming/javax.naming=ALL-UNNAMED)

# Starts WildFly on a base folder of its own, so that what was provisioned stays as it is and can serve many. Its
# configuration is fresh at each start: settings belong into server-config's scripts and the environment.
server_start() {
  rm -rf -- "$base/configuration" "$base/tmp"
  mkdir -p "$base/data"
  cp -R "$server/standalone/configuration" "$base/"
  cp -- "$ear" "$base/exist.ear"

  if [[ -z ${EXIST_SECRET_KEY:-} ]]; then
    [[ -s $home/secret.key ]] || head -c 32 /dev/urandom | base64 > "$home/secret.key"
    EXIST_SECRET_KEY=$(< "$home/secret.key")
  fi
  admin_password=${EXIST_ADMIN_PASSWORD:-$(secret 20)}
  local extra=()
  read -ra extra <<< "${EXIST_JAVA_OPTS:-}"
  log_from=$(stat -c %s "$log/server.log" 2>/dev/null || say 0)
  # A thread of Undertow that is woken up waits for the one that woke it without letting go of the processor: on a machine
  # with few of them that costs a fifth of all time, unless being woken up doesn't interrupt others.
  local batch=()
  ! chrt --batch 0 true 2> /dev/null || batch=(chrt --batch 0)
  EXIST_HOME=$home EXIST_HTTP_PORT=$http EXIST_MANAGEMENT_PORT=$management \
  EXIST_SECRET_KEY=$EXIST_SECRET_KEY EXIST_ADMIN_PASSWORD=$admin_password \
  setsid "${batch[@]}" "$java" "${java_options[@]}" "${extra[@]}" \
    -Dlogging.configuration="file:$base/configuration/logging.properties" -Dorg.jboss.boot.log.file="$log/server.log" \
    -jar "$server/jboss-modules.jar" -mp "$server/modules" org.jboss.as.standalone \
    -Djboss.home.dir="$server" -Djboss.server.base.dir="$base" -Djboss.server.log.dir="$log" \
    < /dev/null 9>&- &
  server_process=$!
  say "$server_process" > "$run/server.pid"
  say "$host $http $management $db_port" > "$run/ports"
}

# This start's part of the log (the file may have been rotated since).
server_log() {
  (($(stat -c %s "$log/server.log" 2>/dev/null || say 0) >= log_from)) || log_from=0
  tail -c "+$((log_from + 1))" "$log/server.log" 2>/dev/null
}

# The innermost cause of the first error, with the lines that belong to its message.
first_cause() {
  awk '/^[0-9-]+ [0-9:,]+ / { if (error) exit; error = / ERROR / }
       error && !/^\t/ { if (/ERROR |Caused by: /) text = ""; text = text $0 "\n" }
       END { printf "%s", text }'
}

# The status code of GET PATH; fails if nobody answers.
http_status() {
  local status
  # shellcheck disable=SC2016
  status=$(timeout 10 bash -c 'exec 3<>"/dev/tcp/$1/$2" && printf "GET %s HTTP/1.0\r\nHost: %s\r\n\r\n" "$3" "$1" >&3 && read -r _ code _ <&3 && printf %s "$code"' \
    - "$host" "$http" "$1" 2>/dev/null) && [[ -n $status ]] && say "$status"
}

server_await() {
  local deadline=$((SECONDS + 300))
  until [[ $(http_status /health) == 200 ]]; do
    [[ -d /proc/$server_process ]] || die "the server ended while starting, see $log/server.log"
    if server_log | grep -q 'WFLYSRV0026\|WFLYSRV0056'; then # started with errors, or not at all
      server_log | first_cause >&2
      die "the server could not start all of EXIST, see $log/server.log"
    fi
    ((SECONDS < deadline)) || die "no answer from $address/health after 300 s, see $log/server.log"
    sleep 0.2
  done
}
