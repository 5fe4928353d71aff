# docker build --tag enduse .
# docker run --rm --init --network none --volume "$PWD:/work:ro" enduse check papers
# Reports that are written to files need /work without :ro, and --user "$(id -u):$(id -g)", so that they are yours.
FROM node:24-alpine AS build
WORKDIR /opt/enduse
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsup.config.ts LICENSE ./
COPY bin bin
COPY schemas schemas
COPY examples examples
COPY src src
RUN npm run build

FROM node:24-alpine
LABEL org.opencontainers.image.title="enduse" org.opencontainers.image.licenses="MIT"
WORKDIR /opt/enduse
COPY --from=build /opt/enduse/package.json /opt/enduse/LICENSE ./
COPY --from=build /opt/enduse/bin bin
COPY --from=build /opt/enduse/dist dist
COPY --from=build /opt/enduse/schemas schemas
COPY --from=build /opt/enduse/src/rulesets src/rulesets
COPY --from=build /opt/enduse/src/generated/examples.json src/generated/examples.json
COPY --from=build /opt/enduse/examples/clean examples/clean
COPY --from=build /opt/enduse/examples/ci examples/ci
RUN ln -s /opt/enduse/bin/enduse.js /usr/local/bin/enduse
USER node
WORKDIR /work
ENTRYPOINT ["enduse"]
CMD ["--help"]
