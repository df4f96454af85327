package main

import (
	"bytes"
	"os"
	"path/filepath"
	"text/template"
)

// formula writes the Homebrew formula (https://docs.brew.sh/Formula-Cookbook), which a tap has in its folder Formula.
func (r *Release) formula() error {
	of := template.FuncMap{"archive": func(system, processor string) (string, error) {
		p, err := r.program(system, processor)
		return "url \"" + r.From + "/" + p.Archive + "\"\n      sha256 \"" + p.Checksum + "\"", err
	}}
	var text bytes.Buffer
	if err := template.Must(template.New("formula").Funcs(of).Parse(formulaTemplate)).Execute(&text, r); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(r.Dist, "northstar.rb"), text.Bytes(), 0o644)
}

const formulaTemplate = `class Northstar < Formula
  desc "Static site generator for purpose-driven communities"
  homepage "{{.From}}"
  version "{{.Version}}"
  license "MIT"

  on_macos do
    on_arm do
      {{archive "darwin" "arm64"}}
    end
    on_intel do
      {{archive "darwin" "amd64"}}
    end
  end

  on_linux do
    on_arm do
      {{archive "linux" "arm64"}}
    end
    on_intel do
      {{archive "linux" "amd64"}}
    end
  end

  def install
    bin.install "northstar"
    generate_completions_from_executable(bin/"northstar", "completion")
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/northstar version")
  end
end
`
