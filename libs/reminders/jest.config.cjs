module.exports = require('../../jest.preset.cjs').nodeProject('reminders', __dirname);
