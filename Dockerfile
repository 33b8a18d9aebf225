# One image for every process: the command says which one it is. Configuration comes from the environment; see .env.example.

FROM node:24-slim AS build
WORKDIR /slotledger
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev
COPY tsconfig.json tsconfig.build.json ./
COPY apps apps
COPY libs libs
RUN npm run build
# The embedded PostgreSQL is an optional package: in containers the database has one of its own.
RUN npm prune --omit=dev --omit=optional

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 MAIL_DIR=/var/mail/slotledger
WORKDIR /slotledger
RUN install -d -o node -g node -m 700 /var/mail/slotledger
COPY --from=build /slotledger/package.json ./
COPY --from=build /slotledger/node_modules node_modules
COPY --from=build /slotledger/dist dist
USER node
EXPOSE 3000
CMD ["node", "--enable-source-maps", "dist/apps/api/src/main.js"]
