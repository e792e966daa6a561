# Three stages: the pages, the program with the pages inside, and a small system to run it on.

FROM node:20-bookworm-slim AS web
WORKDIR /build/web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY locales /build/locales
COPY web /build/web
RUN npm run build

FROM rust:1.95-bookworm AS program
WORKDIR /build
COPY . .
COPY --from=web /build/web/dist web/dist
RUN cargo build --locked --release

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates curl \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/incontro incontro \
    && install -d -o incontro -g incontro /var/lib/incontro
COPY --from=program /build/target/release/incontro /usr/local/bin/incontro
USER incontro
WORKDIR /var/lib/incontro
VOLUME /var/lib/incontro
ENV INCONTRO__SERVER__LISTEN=0.0.0.0:8080 \
    INCONTRO__SERVER__DATA_DIR=/var/lib/incontro
EXPOSE 8080/tcp 3478/udp 3478/tcp
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s \
    CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:8080/readyz"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["incontro"]
CMD ["serve"]
