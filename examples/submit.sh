#!/bin/sh
# Submit an article with curl and wait for its result.
#
#     examples/submit.sh article.json [http://127.0.0.1:8000]
#
# The file is a body for POST /v1/articles. ISNAD_API_KEY is sent where it is set.
set -eu

article=$1
server=${2:-http://127.0.0.1:8000}

call() {
    curl --silent --show-error --fail-with-body ${ISNAD_API_KEY:+--header "Authorization: Bearer $ISNAD_API_KEY"} "$@"
}

field() {
    sed -n "s/.*\"$1\": *\"\([^\"]*\)\".*/\1/p" | head -n 1
}

job=$(call --header 'Content-Type: application/json' --data-binary "@$article" "$server/v1/articles")
id=$(echo "$job" | field id)
article_id=$(echo "$job" | field article_id)
while :; do
    case $(call "$server/v1/jobs/$id?wait=10" | field state) in
        analysed | delivering | delivered | undelivered) break ;;
        failed | cancelled) echo "job $id did not end well" >&2; exit 1 ;;
    esac
done
call "$server/v1/articles/$article_id/result"
