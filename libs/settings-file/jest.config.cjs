module.exports = require('../../jest.preset.cjs').nodeProject('settings-file', __dirname);
