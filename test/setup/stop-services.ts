/** Jest's globalTeardown: the services clear away when the channel to them closes; wait until they have. */
export default async function stopServices(): Promise<void> {
  const services = globalThis.testServices;
  if (services === undefined || services.exitCode !== null || services.signalCode !== null) return;
  services.ref();
  await new Promise<void>((resolve) => {
    services.once('exit', () => resolve());
    services.disconnect();
  });
}
