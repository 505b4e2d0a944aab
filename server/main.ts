#!/usr/bin/env node
import { pino } from 'pino';
import { openApp } from './app.ts';
import { commandLine } from './cli/command-line.ts';
import { listen } from './http/listen.ts';
import { readConfig, type Config } from './config.ts';

/** Opens the network of a configuration and listens; everything that a command needs of the server. */
async function openServer(config: Config) {
  const log = pino({ level: config.logLevel }, pino.destination(2));
  const app = await openApp(config, log);
  const listener = await listen(app.server, { ...config, baseIri: app.baseIri }).catch(
    async (error: unknown) => {
      await app.close();
      throw error;
    },
  );
  return {
    ...app,
    url: listener.url,
    async close() {
      await listener.close();
      await app.close();
    },
  };
}

process.exitCode = await commandLine({ openServer, readConfig }, process.argv);
