module.exports = require('../../jest.preset.cjs').nodeProject('calls', __dirname);
