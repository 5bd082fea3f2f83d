module.exports = {
  host: '127.0.0.1', port: Number(process.env.PORT), app: { keys: ['asked-on-this-machine-alone'] }, logger: { updates: { enabled: false }, startup: { enabled: false } },
};
