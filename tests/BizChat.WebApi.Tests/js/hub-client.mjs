// The official JavaScript client, driven by a test: calls come in as lines of JSON, answers and events go out as such.
import { createInterface } from 'node:readline';
import { HubConnectionBuilder, LogLevel } from '@microsoft/signalr';

const events = [
  'new_message', 'message_status_update', 'conversation_created', 'conversation_updated', 'conversation_activity', 'conversation_erased', 'business_status', 'inbox_updated', 'business_updated',
  'user_typing', 'user_stop_typing', 'user_online', 'user_offline', 'agents_viewing', 'agent_online', 'agent_offline', 'agent_updated', 'customer_updated',
];
const say = (line) => { process.stdout.write(JSON.stringify(line) + '\n'); };

const hub = new HubConnectionBuilder().withUrl(process.argv[2]).configureLogging(LogLevel.Error).build();
for (const event of events)
  hub.on(event, (payload, place) => { say({ event, payload, position: place?.position ?? null }); });

await hub.start();
say({ ready: true });
for await (const line of createInterface({ input: process.stdin })) {
  const { call, method, args } = JSON.parse(line);
  hub.invoke(method, ...args).then(
    (result) => say({ call, result: result ?? null }),
    (error) => say({ call, error: error.message }));
}
await hub.stop();
