// Starts the SQS server on a free port, prints the port, and ends with its standard input.
import { createSqsServer } from "local-aws-sqs";

const server = await createSqsServer({ port: 0, hostname: "127.0.0.1", emulateQueueCreationLifecycle: false });
console.log(`port ${server.address().port}`);
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
