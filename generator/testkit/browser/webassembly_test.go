//go:build browser

package browser

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// An ending is what a program leaves behind: its exit code and what it wrote.
type ending struct {
	Code     int
	Out, Err string
}

// hostPage is the page that runs the program on a site in memory.
const hostPage = `<!doctype html><title>Northstar</title><script src="wasm_exec.js"></script><script src="memory.js"></script><script>
const text = chunks => chunks.map(chunk => new TextDecoder().decode(chunk, { stream: true })).join('');
const program = WebAssembly.compileStreaming(fetch('northstar.wasm'));
const put = files => Object.entries(files).forEach(([name, bytes]) => memory.put('/site/' + name, Uint8Array.fromBase64(bytes)));
const loaded = fetch('site.json').then(answer => answer.json()).then(put);
const northstar = async (...argv) => {
  await loaded;
  const go = new Go(), written = memory.written = { 1: [], 2: [] };
  let Code = 0;
  Object.assign(go, { argv: ['northstar', ...argv], exit(code) { Code = code; } });
  memory.folder = '/site';
  await go.run(await WebAssembly.instantiate(await program, go.importObject));
  for (const timeout of go._scheduledTimeouts.values()) clearTimeout(timeout); // they would wake what has ended
  return { Code, Out: text(written[1]), Err: text(written[2]) };
};
</script>`

// TestWebAssembly checks the demonstration in a page, where it lies in memory: the program ends as the native one does,
// whether nothing is wrong with the site or something is.
func TestWebAssembly(t *testing.T) {
	work := t.TempDir()
	site := filepath.Join(work, "site")
	for _, folder := range []string{"content", "data"} {
		if err := os.CopyFS(filepath.Join(site, folder), os.DirFS("../../../"+folder)); err != nil {
			t.Fatal(err)
		}
	}
	compile := func(name string, system ...string) string {
		program := filepath.Join(work, name)
		cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", program, "northstar/cmd/northstar")
		cmd.Env = append(os.Environ(), system...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return program
	}
	program := compile("northstar.exe")
	native := func(arguments ...string) (e ending) {
		var out, err strings.Builder
		cmd := exec.Command(program, arguments...)
		cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = site, []string{}, &out, &err
		if ended := cmd.Run(); cmd.ProcessState == nil {
			t.Fatal(ended)
		}
		return ending{cmd.ProcessState.ExitCode(), out.String(), err.String()}
	}
	b := openTab(t)
	b.open(t, serveProgram(t, compile("northstar.wasm", "GOOS=js", "GOARCH=wasm"), filesIn(t, site)).URL)
	compare := func(arguments ...string) ending {
		t.Helper()
		given, _ := json.Marshal(arguments) // strings
		want, got := native(arguments...), ask[ending](t, b, fmt.Sprintf("northstar(...%s)", given))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("northstar %s (-native +browser):\n%s", strings.Join(arguments, " "), diff)
		}
		return got
	}

	if e := compare("check", "--strict"); e.Code != 0 {
		t.Errorf("check --strict: %+v", e)
	}

	wrong := "---\ntitel: Wrong\n---\nSee [nothing](nowhere.md).\n"
	if err := os.WriteFile(filepath.Join(site, "content", "wrong.md"), []byte(wrong), 0o644); err != nil {
		t.Fatal(err)
	}
	files, _ := json.Marshal(map[string][]byte{"content/wrong.md": []byte(wrong)}) // texts
	ask[any](t, b, fmt.Sprintf("put(%s)", files))
	if e := compare("check"); e.Code != 1 || !strings.Contains(e.Out+e.Err, "nowhere.md") {
		t.Errorf("check of what is wrong: %+v", e)
	}
	if complaints := b.noticed(strings.TrimPrefix(ask[string](t, b, "location.origin"), "http://")); complaints != nil {
		t.Error(complaints)
	}
}

// filesIn reads all files in a folder.
func filesIn(t *testing.T, folder string) map[string][]byte {
	t.Helper()
	files, root := map[string][]byte{}, os.DirFS(folder)
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files[name], err = fs.ReadFile(root, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// serveProgram serves the page that runs program, with what it asks for.
func serveProgram(t *testing.T, program string, site map[string][]byte) *httptest.Server {
	t.Helper()
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, hostPage) })
	mux.HandleFunc("/favicon.ico", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("/site.json", func(w http.ResponseWriter, _ *http.Request) { _ = json.NewEncoder(w).Encode(site) })
	for name, file := range map[string]string{
		"/memory.js": "testdata/memory.js", "/northstar.wasm": program,
		"/wasm_exec.js": filepath.Join(strings.TrimSpace(string(goroot)), "lib", "wasm", "wasm_exec.js"),
	} {
		mux.HandleFunc(name, func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, file) })
	}
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server
}
