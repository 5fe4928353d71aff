# docker build --tag enduse .
# docker run --rm --init --network none --volume "$PWD:/work:ro" enduse check papers
# Reports that are written to files need /work without :ro, and --user "$(id -u):$(id -g)", so that they are yours.
# The image has the program and the C library that it needs: no shell, no package manager. For a job that runs a script in it:
# docker build --build-arg BASE=gcr.io/distroless/cc-debian12:debug-nonroot --tag enduse:shell .
ARG BASE=gcr.io/distroless/cc-debian12:nonroot

# Its C library is that of the base.
FROM node:24-bookworm-slim AS build
WORKDIR /opt/enduse
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsup.config.ts LICENSE ./
COPY bin bin
COPY schemas schemas
COPY examples examples
COPY src src
RUN npm run binaries && mkdir -p image/usr/local/bin image/usr/share/doc/enduse && mv build/enduse-*-linux-*64 image/usr/local/bin/enduse && mv build/enduse-* image/usr/share/doc/enduse

FROM ${BASE}
LABEL org.opencontainers.image.title="enduse" org.opencontainers.image.licenses="MIT"
COPY --from=build /opt/enduse/image /
USER nonroot
WORKDIR /work
ENTRYPOINT ["/usr/local/bin/enduse"]
CMD ["--help"]
