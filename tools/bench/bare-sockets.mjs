/** A WebSocket server that does nothing with those who connect: the least that an idle socket takes. */
import http from 'node:http';
import { WebSocketServer } from 'ws';

const server = http.createServer();
new WebSocketServer({ server, perMessageDeflate: false });
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('disconnect', () => process.exit(0));
