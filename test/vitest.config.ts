import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    globalSetup: ['./test/build.ts', './test/make-network.ts', './test/install-chromium.ts'],
    reporters: ['default', './test/closing-line.ts'],
    maxWorkers: 2, // a server and its public processes seldom keep two processors busy
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
