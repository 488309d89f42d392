# The program with its pages, without what only builds and tests it; docs/operating.md says how to run it.
FROM node:22-bookworm-slim AS build
WORKDIR /opt/chapeau
# the packages first: they change seldom
COPY package.json package-lock.json ./
COPY shared/package.json shared/
COPY server/package.json server/
COPY client/package.json client/
COPY e2e/package.json e2e/
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:22-bookworm-slim AS packages
WORKDIR /opt/chapeau
COPY package.json package-lock.json ./
COPY shared/package.json shared/
COPY server/package.json server/
COPY client/package.json client/
COPY e2e/package.json e2e/
RUN npm ci --ignore-scripts --no-audit --no-fund --omit=dev --workspace=server

FROM node:22-bookworm-slim
ENV NODE_ENV=production \
    CHAPEAU_HOST=0.0.0.0 \
    CHAPEAU_DATA_DIR=/data \
    CHAPEAU_LOG_LEVEL=info
WORKDIR /opt/chapeau
COPY --from=packages /opt/chapeau/node_modules node_modules
COPY package.json LICENSE ./
COPY server/package.json server/
COPY examples examples
COPY --from=build /opt/chapeau/server/dist server/dist
COPY --from=build /opt/chapeau/client/dist client/dist
# the image's own account without rights; the program stays root's, so that nothing changes it
RUN install --directory --owner=node --group=node --mode=0700 /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/healthz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# as the first process, so that SIGTERM reaches it
ENTRYPOINT ["node", "server/dist/main.js"]
CMD ["--empty"]
