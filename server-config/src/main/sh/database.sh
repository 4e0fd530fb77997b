# shellcheck shell=bash
# The embedded database: MariaDB as a process of its own, data in EXIST_HOME/db. Part of ./exist.

# The socket's path is relative to the data folder: a socket's full path may have no more than 107 bytes.
# Who may connect through it as administrator is decided by the system (unix_socket): no password lies anywhere.
sql() { (cd "$db" && "$mariadb/bin/mariadb" --no-defaults --skip-ssl --user="$(id -un)" --socket=socket --skip-column-names --batch "$@"); }

# Made beside its place and moved when it is whole.
db_install() {
  [[ ! -d $db ]] || return 0
  say "Installing the database in $db"
  rm -rf -- "$db.new"
  mkdir -p "$db.new"
  { say 'CREATE DATABASE mysql;'
    say 'USE mysql;'
    say "SET @auth_root_socket = '$(id -un)';"
    cat "$mariadb"/share/mariadb_{system_tables,performance_tables,system_tables_data}.sql
  } | "$mariadb/bin/mariadbd" "${db_options[@]}" --datadir="$db.new" --bootstrap > "$log/database.log" 2>&1 \
    || die "the database could not be installed, see $log/database.log"
  mv -- "$db.new" "$db"
}

# Starts it and waits until it answers; after a crash it repairs itself first, which may take a while.
db_run() {
  local pid
  setsid "$mariadb/bin/mariadbd" "${db_options[@]}" < /dev/null >> "$log/database.log" 2>&1 9>&- &
  pid=$!
  say "$pid" > "$run/db.pid"
  until sql --execute='SELECT 1' > /dev/null 2>&1; do
    [[ -d /proc/$pid ]] || die "the database did not start: $(grep '\[ERROR\]' "$log/database.log" | tail -n 1) ($log/database.log)"
    sleep 0.1
  done
}

db_start() {
  local pid
  db_options=(--no-defaults --basedir="$mariadb" --datadir="$db" --socket=socket --pid-file=pid --log-error="$log/database.log"
    --bind-address=127.0.0.1 --skip-ssl --port="$db_port" --skip-name-resolve --default-time-zone=+00:00
    --character-set-server=utf8mb4 --collation-server=utf8mb4_bin --max-allowed-packet=64M --local-infile=1
    --innodb-buffer-pool-size="${EXIST_DB_POOL:-512M}" --innodb-log-file-size="${EXIST_DB_REDO:-512M}" --innodb-flush-log-at-trx-commit=1)
  # skip-ssl: it would make itself a new RSA key at each start, 3 s of a core, for connections that stay on loopback.
  ((EUID)) || db_options+=(--user=root) # as root it wants to be told that this is meant

  if pid=$(db_pid); then
    say "The database still runs (process $pid)"
    # On the port that it was started with, whatever is asked for now.
    db_port=$(sql --execute='SELECT @@port') || die "the database (process $pid) does not answer: ./exist stop"
  else
    need missing_database
    need port_taken "$db_port" database EXIST_DB_PORT
    db_install
    db_run
  fi

  # A new password at each start, told to the server by environment and to nobody else.
  export EXIST_DB_URL=jdbc:mariadb://127.0.0.1:$db_port/exist EXIST_DB_USER=exist EXIST_DB_PASSWORD
  EXIST_DB_PASSWORD=$(secret 32)
  sql <<EOF || die 'the database refused its new password'
CREATE DATABASE IF NOT EXISTS exist;
CREATE USER IF NOT EXISTS exist@127.0.0.1;
ALTER USER exist@127.0.0.1 IDENTIFIED BY '$EXIST_DB_PASSWORD';
GRANT ALL ON exist.* TO exist@127.0.0.1;
EOF
}
