# Build the one binary, then run it as a user without rights.
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -buildvcs=false -trimpath -o /congvan ./cmd/congvan

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --create-home --home-dir /var/lib/congvan congvan
COPY --from=build /congvan /usr/local/bin/congvan
USER congvan
# CONGVAN_BASE_URL is for whoever runs the image: it is printed on every letter,
# so no address of ours would be right, and serve refuses to start without it.
ENV CONGVAN_LISTEN=:8080 CONGVAN_DATA=/var/lib/congvan CONGVAN_CACHE=/var/lib/congvan/cache
VOLUME /var/lib/congvan
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=6s --start-period=5m CMD ["congvan", "health"]
ENTRYPOINT ["congvan"]
CMD ["serve"]
