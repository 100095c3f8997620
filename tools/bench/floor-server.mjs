/**
 * The least that any product must do between a PBX's request and an operator's browser: read the form, make it durable
 * by one INSERT, answer, and push one message to one WebSocket. What the product takes is compared with this.
 */
import http from 'node:http';
import pg from 'pg';
import { WebSocketServer } from 'ws';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 12 });
pool.on('error', () => {}); // the database goes first at the end
await pool.query(
  'CREATE TABLE IF NOT EXISTS floor_request (id bigint GENERATED ALWAYS AS IDENTITY, at timestamptz, body bytea)',
);

/** @type {Map<string, import('ws').WebSocket>} */
const sockets = new Map();
const padding = 'x'.repeat(Number(process.env.PAYLOAD_BYTES));

const server = http.createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    const body = Buffer.concat(chunks);
    const fields = new URLSearchParams(body.toString());
    await pool.query({ name: 'keep', text: 'INSERT INTO floor_request (at, body) VALUES (now(), $1)', values: [body] });
    response.writeHead(200, { 'content-length': 0 }).end();
    const key = fields.get('event') === 'INCOMING' ? fields.get('phone') : '';
    sockets.get(fields.get('ext'))?.send(JSON.stringify({ key, padding }));
  });
});
new WebSocketServer({ server }).on('connection', (socket, request) => {
  sockets.set(new URL(request.url, 'http://floor').searchParams.get('extension'), socket);
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('disconnect', () => process.exit(0));
