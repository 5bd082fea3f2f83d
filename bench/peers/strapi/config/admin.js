// Nobody has an account: claims are read without one.
const secret = 'asked-on-this-machine-alone';
module.exports = { serveAdminPanel: false, auth: { secret }, apiToken: { salt: secret }, transfer: { token: { salt: secret } }, secrets: { encryptionKey: secret.padEnd(32) } };
