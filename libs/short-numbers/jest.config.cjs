module.exports = require('../../jest.preset.cjs').nodeProject('short-numbers', __dirname);
