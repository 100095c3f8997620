module.exports = require('../../jest.preset.cjs').nodeProject('privacy', __dirname);
