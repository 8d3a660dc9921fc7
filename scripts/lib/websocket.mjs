/** As much of the WebSocket protocol (RFC 6455) as it takes to read what a client sends, and to answer it. */

const endOfHead = '\r\n\r\n';
const textFrame = 0x81;

/**
 * Reads what arrives at a socket: the head of the request once, then frame by frame, each as the bytes that came and
 * as the text in them. A message in several frames is not put together.
 */
export function clientFrames(socket, { head, frame }) {
  let arrived = Buffer.alloc(0);
  let upgraded = false;
  socket.on('data', (chunk) => {
    arrived = Buffer.concat([arrived, chunk]);
    if (!upgraded) {
      const end = arrived.indexOf(endOfHead);
      if (end === -1) return;
      upgraded = true;
      head(arrived.subarray(0, end + endOfHead.length).toString('latin1'));
      arrived = arrived.subarray(end + endOfHead.length);
    }
    for (let length = frameLength(arrived); length <= arrived.length; length = frameLength(arrived)) {
      const bytes = arrived.subarray(0, length);
      arrived = arrived.subarray(length);
      frame(bytes, payload(bytes));
    }
  });
}

/** How many bytes the length takes that does not fit into seven bits. */
const extraBytes = (bytes) => ({ 126: 2, 127: 8 })[bytes[1] & 0x7f] ?? 0;

/** How long the frame is with its head, of which two bytes and the mask are always there. */
function frameLength(bytes) {
  const head = 2 + extraBytes(bytes) + 4;
  if (bytes.length < head) return Number.POSITIVE_INFINITY;
  if (head === 6) return head + (bytes[1] & 0x7f);
  return head + (head === 8 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2)));
}

/** A client masks what it sends with the four bytes in front of it. */
function payload(bytes) {
  const start = 2 + extraBytes(bytes) + 4;
  const masked = bytes.subarray(start);
  return Buffer.from(masked.map((byte, index) => byte ^ bytes[start - 4 + (index % 4)])).toString();
}

/** A short text as the frame of a server, which masks nothing. */
export function answer(text) {
  const body = Buffer.from(text);
  const length = body.length < 126 ? [body.length] : [126, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([textFrame, ...length]), body]);
}
